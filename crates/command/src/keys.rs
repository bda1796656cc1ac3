//! The keys that a command is given, and how they are written down.

use crate::platform::Platform;

/// A key that writes nothing.
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
    /// The key of a browser's name for it (`KeyboardEvent.key`, UI Events).
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

/// What is pressed to run a command. Letters are written in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// A letter without Shift, or any other character in whatever way the keyboard writes it: `r`, `?`, `[`.
    Char(char),
    /// A letter with Shift.
    Shift(char),
    /// A letter, and soon after it another.
    Sequence(char, char),
    /// A key that writes nothing, without Shift.
    Key(Key),
    /// A letter with Ctrl, or with Command on a Mac.
    Primary(char),
}

/// One key as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cap {
    Char(char),
    Shift,
    Control,
    Command,
    Named(Key),
}

/// How keys are pressed: all at once, or one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    One([Cap; 1]),
    Together([Cap; 2]),
    InTurn([Cap; 2]),
}

impl Keys {
    /// How the keys are drawn on a platform.
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

    /// Whether only characters are pressed, which somebody who dictates may say without meaning a command (WCAG 2.1.4).
    pub fn are_characters(self) -> bool {
        matches!(self, Self::Char(_) | Self::Shift(_) | Self::Sequence(..))
    }
}
