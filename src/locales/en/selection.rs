//! Selected rows, keys of a list, and exports.

use list::ListKind;

use super::{English, counted};
use crate::locales::{ListMessages, SelectionMessages};

impl SelectionMessages for English {
    fn select_all_matching(&self, count: u64) -> String {
        format!("Select all {} matching", image::grouped(count))
    }

    fn select_everything(&self) -> &'static str {
        "Select all matching rows"
    }

    fn selection(&self) -> &'static str {
        "Selection"
    }

    fn selected(&self, what: ListKind, count: u64) -> String {
        format!("{} selected", self.count(what, count))
    }

    fn on_other_pages(&self, count: u64) -> String {
        format!("{} on other pages", image::grouped(count))
    }

    fn copy_references(&self) -> &'static str {
        "Copy references"
    }

    fn copied_many(&self, count: u64) -> String {
        format!("Copied {}", counted(count, "reference", "references"))
    }

    fn references_left_out(&self, count: u64) -> String {
        format!("{} skipped: no tag, or not valid in a pull reference", counted(count, "name", "names"))
    }

    fn clear_selection(&self) -> &'static str {
        "Clear selection"
    }

    fn delete_selected(&self) -> &'static str {
        "Delete"
    }

    fn go_to_filter(&self) -> &'static str {
        "Filter the list"
    }

    fn next_row(&self) -> &'static str {
        "Next row (or ↓ on a row)"
    }

    fn previous_row(&self) -> &'static str {
        "Previous row (or ↑ on a row)"
    }

    fn select_row(&self) -> &'static str {
        "Toggle selection"
    }

    fn select_range(&self) -> &'static str {
        "Select up to this row"
    }

    fn open_row(&self) -> &'static str {
        "Open row"
    }

    fn copy_row(&self) -> &'static str {
        "Copy pull command of the row"
    }

    fn delete_row(&self) -> &'static str {
        "Delete the tag or image of the row…"
    }

    fn no_such_direction(&self, back: bool) -> &'static str {
        if back { "Already on the first page" } else { "Already on the last page" }
    }

    fn reference(&self) -> &'static str {
        "Reference"
    }

    fn export(&self) -> &'static str {
        "Export"
    }

    fn export_meaning(&self, what: ListKind, count: Option<u64>) -> String {
        match count {
            Some(count) => format!("All {} that match, from all pages", self.count(what, count)),
            None => "All rows that match, from all pages".to_owned(),
        }
    }

    fn exported(&self, what: ListKind, count: u64, file: &str) -> String {
        format!("Saved {} as {file}", self.count(what, count))
    }
}
