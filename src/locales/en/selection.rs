//! What is selected in a list, and what is done with rows.

use super::{English, counted};
use crate::locales::{Counted, ListMessages, SelectionMessages};

impl SelectionMessages for English {
    fn select_all_matching(&self, count: u64) -> String {
        format!("Select all {} matching", image::grouped(count))
    }

    fn select_everything(&self) -> &'static str {
        "Select all that match, on all pages"
    }

    fn selection(&self) -> &'static str {
        "Selection"
    }

    fn selected(&self, what: Counted, count: u64) -> String {
        format!("{} selected", self.count(what, count))
    }

    fn on_other_pages(&self, count: u64) -> String {
        format!("{} not on this page", image::grouped(count))
    }

    fn copy_references(&self) -> &'static str {
        "Copy references"
    }

    fn copied_many(&self, count: u64) -> String {
        format!("Copied {}", counted(count, "reference", "references"))
    }

    fn references_left_out(&self, count: u64) -> String {
        format!("{} left out: no address pulls it", counted(count, "name", "names"))
    }

    fn clear_selection(&self) -> &'static str {
        "Clear selection"
    }

    fn choose_a_row(&self) -> &'static str {
        "Move to a row first"
    }

    fn go_to_filter(&self) -> &'static str {
        "Filter the list"
    }

    fn next_row(&self) -> &'static str {
        "Next row (↓ from a row)"
    }

    fn previous_row(&self) -> &'static str {
        "Previous row (↑ from a row)"
    }

    fn select_row(&self) -> &'static str {
        "Select the row, or no longer"
    }

    fn select_range(&self) -> &'static str {
        "Select all rows up to this one"
    }

    fn open_row(&self) -> &'static str {
        "Open the row"
    }

    fn copy_row(&self) -> &'static str {
        "Copy the row’s pull command"
    }

    fn delete_row(&self) -> &'static str {
        "Delete the row’s tag or image (asks first)"
    }

    fn no_such_direction(&self, back: bool) -> &'static str {
        if back { "This is the first page" } else { "This is the last page" }
    }

    fn reference(&self) -> &'static str {
        "Reference"
    }

    fn export(&self) -> &'static str {
        "Export"
    }

    fn export_meaning(&self, what: Counted, count: Option<u64>) -> String {
        match count {
            Some(count) => format!("All {} that match, from every page", self.count(what, count)),
            None => "All rows that match, from every page".to_owned(),
        }
    }

    fn exported(&self, what: Counted, count: u64, file: &str) -> String {
        format!("Saved {} as {file}", self.count(what, count))
    }
}
