//! The parts of every screen, and copying.

use image::{Age, NameError, NotPullable};
use route::{GoToError, Screen};

/// Texts of the parts of every screen.
pub trait ShellMessages {
    fn doctor(&self) -> &'static str;

    fn skip_to_content(&self) -> &'static str;

    fn breadcrumb(&self) -> &'static str;

    fn theme(&self) -> &'static str;

    fn go_to_image(&self) -> &'static str;

    fn go_to_hint(&self) -> &'static str;

    fn loading(&self) -> &'static str;

    fn still_loading(&self) -> &'static str;

    fn copy(&self) -> &'static str;

    fn copy_details(&self) -> &'static str;

    fn try_again(&self) -> &'static str;

    fn stop(&self) -> &'static str;

    fn cancel(&self) -> &'static str;

    fn open(&self) -> &'static str;

    fn yes(&self) -> &'static str;

    fn go_home(&self) -> &'static str;

    fn page_not_found(&self) -> &'static str;

    fn valid_addresses(&self) -> &'static str;

    fn part_not_loaded(&self) -> &'static str;

    fn console_was_updated(&self) -> &'static str;

    fn console_was_updated_meaning(&self) -> &'static str;

    fn reload(&self) -> &'static str;

    fn pull_command(&self) -> &'static str;

    fn copy_pull_command(&self) -> &'static str;

    fn address_not_known(&self) -> &'static str;

    fn invalid_name(&self) -> &'static str;

    /// The title of the browser's window.
    fn page_title(&self, screen: &Screen) -> String;

    fn theme_change(&self, is_dark: bool) -> &'static str;

    fn copied(&self, text: &str) -> String;

    fn not_copied(&self, text: &str) -> String;

    fn copy_pull_command_for(&self, name: &str) -> String;

    fn copy_digest(&self, short: &str) -> String;

    fn no_tag_to_pull(&self, image: &str) -> String;

    /// Docker refuses the registry's address, or has no form for it.
    fn no_pull_address(&self) -> &'static str;

    fn host_is_guessed(&self, host: &str) -> String;

    fn not_pullable(&self, reason: &NotPullable) -> String;

    fn bad_name(&self, what: &str, error: &NameError) -> String;

    fn go_to_problem(&self, error: &GoToError) -> String;

    fn age(&self, age: Age) -> String;

    fn no_date(&self) -> String;

    /// The age of a push, instead of a build date.
    fn pushed(&self, age: &str) -> String;

    fn no_date_but_pushed(&self, exact: &str) -> String;

    fn time_without_zone(&self, time: &str) -> String;

    fn percent(&self, number: u64) -> String;

    fn bytes(&self, bytes: u64) -> String;
}
