//! Marks the projects and repositories that were opened recently in their lists.

use list::Row;

use crate::{i18n::use_locale, stored::places::Places};

/// Adds the mark to a row that was opened recently. `prefix` stands before the row's name in what is remembered.
pub fn mark_recent(places: Places, row: &mut Row, prefix: &str) {
    if places.is_recent(row.name(), prefix) {
        row.about_mut().marks.push(use_locale().recent().to_owned());
    }
}
