//! What a deletion takes with it, what stays, and what has to be confirmed. No network and no screen: the console reads the
//! facts, and shows what follows from them.

mod consequences;
mod target;

pub use consequences::{Consequences, Deleted, Dependents, Kept};
pub use target::DeletionTarget;
