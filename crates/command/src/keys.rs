//! The keys of a command, and how they are displayed.

use crate::platform::Platform;

/// A key that types no character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    Enter,
}

impl Key {
    /// Parses a browser's key name (`KeyboardEvent.key`, UI Events).
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Some(match name {
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "ArrowLeft" => Self::Left,
            "ArrowRight" => Self::Right,
            "Home" => Self::Home,
            "End" => Self::End,
            "Enter" => Self::Enter,
            _ => return None,
        })
    }
}

/// The keys that run a command. Letters are lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// A letter without Shift, or any other character however it is typed: `r`, `?`, `[`.
    Char(char),
    /// A letter with Shift.
    Shift(char),
    /// A letter, followed by another.
    Sequence(char, char),
    /// A key that types no character, without Shift.
    Key(Key),
    /// A letter with Ctrl, or with Command on a Mac.
    Primary(char),
}

/// One displayed key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    Char(char),
    Shift,
    Control,
    Command,
    Named(Key),
}

/// Whether the keys are pressed together or one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    One([Cap; 1]),
    Together([Cap; 2]),
    InTurn([Cap; 2]),
}

impl Keys {
    /// The keys as displayed on a platform.
    pub fn stroke(self, platform: Platform) -> Stroke {
        match self {
            Self::Char(character) => Stroke::One([Cap::Char(character)]),
            Self::Key(key) => Stroke::One([Cap::Named(key)]),
            Self::Shift(letter) => Stroke::Together([Cap::Shift, Cap::Char(letter)]),
            Self::Primary(letter) => {
                let modifier = if platform == Platform::Mac { Cap::Command } else { Cap::Control };
                Stroke::Together([modifier, Cap::Char(letter)])
            }
            Self::Sequence(first, second) => Stroke::InTurn([Cap::Char(first), Cap::Char(second)]),
        }
    }

    /// Whether these are only characters. Speech input may type them without meaning a command (WCAG 2.1.4).
    pub fn are_characters(self) -> bool {
        matches!(self, Self::Char(_) | Self::Shift(_) | Self::Sequence(..))
    }
}
