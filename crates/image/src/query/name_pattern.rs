//! Patterns for names.

use super::{Glob, Pattern};
use crate::contains::contains_ignoring_case;

/// Which names match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamePattern {
    /// Names that contain the text, ignoring case.
    Contains(String),
    /// Names that match the pattern as a whole.
    Glob(Glob),
    /// Names in which the regular expression is found.
    Regex(Pattern),
}

impl NamePattern {
    pub fn matches(&self, name: &str) -> bool {
        match self {
            Self::Contains(text) => contains_ignoring_case(name, text),
            Self::Glob(glob) => glob.matches(name),
            Self::Regex(pattern) => pattern.is_found_in(name),
        }
    }
}
