//! Keyboard shortcuts and the command palette.

use command::Cap;

use crate::commands::Group;

/// Texts of commands and shortcuts.
pub trait CommandMessages {
    fn commands(&self) -> &'static str;

    fn keyboard_shortcuts(&self) -> &'static str;

    fn go_to_images(&self) -> &'static str;

    fn no_repository_is_open(&self) -> &'static str;

    fn check_deployment(&self) -> &'static str;

    fn action(&self) -> &'static str;

    fn keys(&self) -> &'static str;

    /// Between two keys that are pressed one after the other.
    fn key_after_key(&self) -> &'static str;

    /// Between two shortcuts of the same command.
    fn or_other_keys(&self) -> &'static str;

    fn character_keys(&self) -> &'static str;

    fn why_character_keys_can_be_off(&self) -> &'static str;

    fn keys_are_off(&self) -> &'static str;

    fn find_command(&self) -> &'static str;

    fn find_command_hint(&self) -> &'static str;

    fn no_match(&self) -> &'static str;

    fn address(&self) -> &'static str;

    fn open_place(&self, reference: &str) -> String;

    fn group_name(&self, group: Group) -> &'static str;

    fn key_cap(&self, cap: Cap) -> String;
}
