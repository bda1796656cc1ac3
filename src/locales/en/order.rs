//! Columns, orders and groups of lists, and marks on rows.

use image::{Age, VersionLine};
use list::ListKind;
use route::{ColumnId, Sort};

use super::{English, counted};
use crate::{
    locales::{ListMessages, OrderMessages, ShellMessages},
    stored::preferences::Density,
};

impl OrderMessages for English {
    fn column(&self, column: ColumnId) -> &'static str {
        match column {
            ColumnId::Name => self.name(),
            ColumnId::Tag => self.tag(),
            ColumnId::Version => "Version",
            ColumnId::Stage => self.stage(),
            ColumnId::Size => self.size(),
            ColumnId::Modified => self.last_modified(),
            ColumnId::By => self.modified_by(),
            ColumnId::Downloads => self.downloads(),
            ColumnId::Digest => "Digest",
            ColumnId::Platforms => "Platforms",
            ColumnId::Type => self.kind(),
            ColumnId::Category => self.category(),
            ColumnId::Used => self.used(),
        }
    }

    fn order_name(&self) -> &'static str {
        "Order"
    }

    fn default_order(&self) -> &'static str {
        "Default order"
    }

    fn order(&self, sort: Sort) -> String {
        let words = match (sort.column, sort.descending) {
            (ColumnId::Version, true) => "Newest version first",
            (ColumnId::Version, false) => "Oldest version first",
            (ColumnId::Modified, true) => "Recently modified",
            (ColumnId::Modified, false) => "Oldest first",
            (ColumnId::Size | ColumnId::Used, true) => "Largest first",
            (ColumnId::Size | ColumnId::Used, false) => "Smallest first",
            (ColumnId::Downloads, true) => "Most downloads first",
            (ColumnId::Downloads, false) => "Fewest downloads first",
            (key, false) => return format!("{}, A to Z", self.column(key)),
            (key, true) => return format!("{}, Z to A", self.column(key)),
        };
        words.to_owned()
    }

    fn view(&self) -> &'static str {
        "View"
    }

    fn row_height(&self) -> &'static str {
        "Row height"
    }

    fn density(&self, density: Density) -> &'static str {
        match density {
            Density::Comfortable => "Comfortable",
            Density::Compact => "Compact",
        }
    }

    fn columns(&self) -> &'static str {
        "Columns"
    }

    fn group_by_line(&self) -> &'static str {
        "Group by version line"
    }

    fn mark_same_images(&self) -> &'static str {
        "Mark tags of the same image"
    }

    fn version_line(&self, line: &VersionLine) -> String {
        match line {
            VersionLine::Versions { .. } | VersionLine::Month { .. } => line.text().unwrap_or_default(),
            VersionLine::Builds => "Build numbers".to_owned(),
            VersionLine::Words => "Other tags".to_owned(),
            VersionLine::Hashes => "Commits".to_owned(),
            VersionLine::Digests => "Untagged".to_owned(),
        }
    }

    fn group_size(&self, count: u64, is_continued: bool) -> String {
        let tags = counted(count, "tag", "tags");
        if is_continued { format!("{tags}, continued") } else { tags }
    }

    fn refresh(&self) -> &'static str {
        "Refresh"
    }

    fn refresh_hint(&self) -> &'static str {
        "Reload this list and mark changes"
    }

    fn loaded_ago(&self, age: Age) -> String {
        format!("Loaded {}", self.age(age))
    }

    fn is_new(&self) -> &'static str {
        "new"
    }

    fn is_gone(&self) -> &'static str {
        "removed"
    }

    fn changes(&self, (new, gone): (usize, usize), is_whole: bool) -> String {
        let place = if is_whole { "" } else { " on this page" };
        let what = match (new, gone) {
            (_, 0) => format!("{new} new"),
            (0, _) => format!("{gone} removed"),
            _ => format!("{new} new and {gone} removed"),
        };
        format!("{what}{place} since the last load")
    }

    fn not_checked(&self) -> &'static str {
        "not checked"
    }

    fn moved_to_previous_page(&self, counted: ListKind, count: u64) -> String {
        format!("{} moved to the previous page, because others were removed", self.count(counted, count))
    }

    fn moved_from_next_page(&self, counted: ListKind, count: u64) -> String {
        format!("{} moved here from the next page", self.count(counted, count))
    }

    fn has_moved(&self) -> &'static str {
        "moved"
    }

    fn has_moved_meaning(&self) -> &'static str {
        "This tag pointed to another digest the last time this browser loaded it."
    }

    fn same_image_as(&self, names: &str, more: usize) -> String {
        if more > 0 { format!("same as {names} and {more} more") } else { format!("same as {names}") }
    }

    fn same_images_as(&self, names: &str, more: usize) -> String {
        let names = if more > 0 { format!("{names} and {more} more") } else { names.to_owned() };
        format!("same images as {names}, other index")
    }

    fn found_by_query(&self, what: ListKind, matching: u64, is_final: bool) -> String {
        let so_far = if is_final { "" } else { " so far" };
        let verb = if matching == 1 { "matches" } else { "match" };
        format!("{} {verb}{so_far}", self.count(what, matching))
    }

    fn searched(&self, what: ListKind, searched: u64, total: u64) -> String {
        format!("{} of {} searched", image::grouped(searched), self.count(what, total))
    }

    fn not_checked_yet(&self, what: ListKind, count: u64) -> String {
        format!("{} not checked yet", self.count(what, count))
    }

    fn names_only(&self) -> &'static str {
        "This list has names only."
    }

    fn read_details(&self, count: u64) -> String {
        format!("Load sizes of {}", counted(count, "tag", "tags"))
    }

    fn read_manifests(&self, count: u64) -> String {
        format!("Load the manifests of {}", counted(count, "tag", "tags"))
    }

    fn reading_manifests(&self) -> &'static str {
        "Loading manifests"
    }

    fn manifests_read(&self, read: u64, total: u64) -> String {
        format!("{} of {} loaded", image::grouped(read), counted(total, "manifest", "manifests"))
    }

    fn last_good_result(&self, query: &str) -> String {
        format!("Still showing {query}")
    }

    fn load_list_tools(&self) -> &'static str {
        "Load list tools"
    }

    fn completions(&self) -> &'static str {
        "Completions"
    }
}
