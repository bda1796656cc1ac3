//! Names as a server sent them.

use std::fmt;

/// A name from a list. Only a valid one can be opened, copied or deleted; another is shown as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<T> {
    text: String,
    valid: Option<T>,
}

impl<T: fmt::Display> Named<T> {
    /// Takes a name from the wire.
    pub fn new(text: String, valid: Option<T>) -> Self {
        Self { text, valid }
    }

    /// The name as it came.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn valid(&self) -> Option<&T> {
        self.valid.as_ref()
    }
}

impl<T> fmt::Display for Named<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}
