//! What the registry holds when it starts: the same on every run.

use crate::options::Options;
use crate::store::Store;

pub fn seed(options: &Options) -> Store {
    let _ = options;
    Store::default()
}
