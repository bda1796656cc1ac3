//! A value that is made when it is first asked for, once.

use std::fmt;
use std::sync::OnceLock;

/// Unlike `LazyLock` it can tell whether its value is there already, which lets a search by
/// digest look at what exists before it makes anything.
pub struct Lazy<T> {
    value: OnceLock<T>,
    make: Box<dyn Fn() -> T + Send + Sync>,
}

impl<T> Lazy<T> {
    pub fn new(make: impl Fn() -> T + Send + Sync + 'static) -> Lazy<T> {
        Lazy { value: OnceLock::new(), make: Box::new(make) }
    }

    pub fn get(&self) -> &T {
        self.value.get_or_init(|| (self.make)())
    }

    pub fn made(&self) -> Option<&T> {
        self.value.get()
    }
}

impl<T: fmt::Debug> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lazy").field(&self.made()).finish()
    }
}
