//! Keyboard shortcuts and the command palette.

use command::{Cap, Key};

use super::English;
use crate::{commands::Group, locales::CommandMessages};

impl CommandMessages for English {
    fn commands(&self) -> &'static str {
        "Commands"
    }

    fn keyboard_shortcuts(&self) -> &'static str {
        "Keyboard shortcuts"
    }

    fn go_to_images(&self) -> &'static str {
        "Go to images"
    }

    fn no_repository_is_open(&self) -> &'static str {
        "No repository open"
    }

    fn check_deployment(&self) -> &'static str {
        "Check this deployment (Doctor)"
    }

    fn action(&self) -> &'static str {
        "Action"
    }

    fn keys(&self) -> &'static str {
        "Keys"
    }

    fn key_after_key(&self) -> &'static str {
        "then"
    }

    fn or_other_keys(&self) -> &'static str {
        "or"
    }

    fn character_keys(&self) -> &'static str {
        "Single-key shortcuts"
    }

    fn why_character_keys_can_be_off(&self) -> &'static str {
        "Turn them off if you use speech input or press them by accident."
    }

    fn keys_are_off(&self) -> &'static str {
        "off"
    }

    fn find_command(&self) -> &'static str {
        "Find a command or page"
    }

    fn find_command_hint(&self) -> &'static str {
        "Command, page or reference"
    }

    fn no_match(&self) -> &'static str {
        "No matching command or page."
    }

    fn address(&self) -> &'static str {
        "Address"
    }

    fn open_place(&self, reference: &str) -> String {
        format!("Open {reference}")
    }

    fn group_name(&self, group: Group) -> &'static str {
        match group {
            Group::Row => "Current row",
            Group::List => "List",
            Group::Screen => "Page",
            Group::Everywhere => "Everywhere",
        }
    }

    fn key_cap(&self, cap: Cap) -> String {
        match cap {
            Cap::Char(character) => return character.to_string(),
            Cap::Shift => "Shift",
            Cap::Control => "Ctrl",
            Cap::Command => "⌘",
            Cap::Named(Key::Up) => "↑",
            Cap::Named(Key::Down) => "↓",
            Cap::Named(Key::Left) => "←",
            Cap::Named(Key::Right) => "→",
            Cap::Named(Key::Home) => "Home",
            Cap::Named(Key::End) => "End",
            Cap::Named(Key::Enter) => "Enter",
        }
        .to_owned()
    }
}
