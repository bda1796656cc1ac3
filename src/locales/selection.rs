//! Selected rows, keys of a list, and exports.

use list::ListKind;

use super::ListMessages;

/// Texts of the selection, of keys and of exports.
pub trait SelectionMessages: ListMessages {
    fn select_all_matching(&self, count: u64) -> String;

    fn select_everything(&self) -> &'static str;

    fn selection(&self) -> &'static str;

    fn selected(&self, what: ListKind, count: u64) -> String;

    fn on_other_pages(&self, count: u64) -> String;

    fn copy_references(&self) -> &'static str;

    fn copied_many(&self, count: u64) -> String;

    fn references_left_out(&self, count: u64) -> String;

    fn clear_selection(&self) -> &'static str;

    fn delete_selected(&self) -> &'static str;

    fn go_to_filter(&self) -> &'static str;

    fn next_row(&self) -> &'static str;

    fn previous_row(&self) -> &'static str;

    fn select_row(&self) -> &'static str;

    fn select_range(&self) -> &'static str;

    fn open_row(&self) -> &'static str;

    fn copy_row(&self) -> &'static str;

    fn delete_row(&self) -> &'static str;

    fn no_such_direction(&self, back: bool) -> &'static str;

    fn reference(&self) -> &'static str;

    fn export(&self) -> &'static str;

    fn export_meaning(&self, what: ListKind, count: Option<u64>) -> String;

    fn exported(&self, what: ListKind, count: u64, file: &str) -> String;
}
