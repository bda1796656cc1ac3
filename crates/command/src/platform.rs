//! The kinds of keyboards that differ in their modifiers.

/// Whose keyboard it is: a Mac has Command where others have Ctrl, and writes characters with Option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    Mac,
    Other,
}

impl Platform {
    /// The platform of a browser's name for it (`navigator.platform`).
    pub fn of_name(name: &str) -> Self {
        if ["Mac", "iPhone", "iPad"].iter().any(|start| name.starts_with(start)) { Self::Mac } else { Self::Other }
    }
}
