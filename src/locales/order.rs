//! Columns, orders and groups of lists, and marks on rows.

use image::{Age, VersionLine};
use list::ListKind;
use route::{ColumnId, Sort};

use super::{ListMessages, ShellMessages};
use crate::stored::preferences::Density;

/// Texts of columns, orders and marks.
pub trait OrderMessages: ListMessages + ShellMessages {
    fn column(&self, column: ColumnId) -> &'static str;

    fn order_name(&self) -> &'static str;

    fn default_order(&self) -> &'static str;

    fn order(&self, sort: Sort) -> String;

    fn view(&self) -> &'static str;

    fn row_height(&self) -> &'static str;

    fn density(&self, density: Density) -> &'static str;

    fn columns(&self) -> &'static str;

    fn group_by_line(&self) -> &'static str;

    fn mark_same_images(&self) -> &'static str;

    /// A group such as `1.4.x` has the same name in every language. The others have words.
    fn version_line(&self, line: &VersionLine) -> String;

    fn group_size(&self, count: u64, is_continued: bool) -> String;

    fn refresh(&self) -> &'static str;

    fn refresh_hint(&self) -> &'static str;

    fn loaded_ago(&self, age: Age) -> String;

    fn is_new(&self) -> &'static str;

    /// In place of a digest that is not known.
    fn not_checked(&self) -> &'static str;

    fn is_gone(&self) -> &'static str;

    /// A list that is loaded page by page shows only the changes on the page.
    fn changes(&self, new_and_gone: (usize, usize), is_whole: bool) -> String;

    /// Rows that are on the previous page now, because rows were removed.
    fn moved_to_previous_page(&self, counted: ListKind, count: u64) -> String;

    /// Rows that were on the next page before rows were removed.
    fn moved_from_next_page(&self, counted: ListKind, count: u64) -> String;

    fn has_moved(&self) -> &'static str;

    fn has_moved_meaning(&self) -> &'static str;

    fn same_image_as(&self, names: &str, more: usize) -> String;

    /// Of an index with another digest.
    fn same_images_as(&self, names: &str, more: usize) -> String;

    fn found_by_query(&self, what: ListKind, matching: u64, is_final: bool) -> String;

    fn searched(&self, what: ListKind, searched: u64, total: u64) -> String;

    fn not_checked_yet(&self, what: ListKind, count: u64) -> String;

    fn names_only(&self) -> &'static str;

    fn read_details(&self, count: u64) -> String;

    fn read_manifests(&self, count: u64) -> String;

    fn reading_manifests(&self) -> &'static str;

    fn manifests_read(&self, read: u64, total: u64) -> String;

    fn last_good_result(&self, query: &str) -> String;

    fn load_list_tools(&self) -> &'static str;

    fn completions(&self) -> &'static str;
}
