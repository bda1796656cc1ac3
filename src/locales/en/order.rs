//! What the columns, orders and groups of lists are called, and what is said of rows that have changed.

use image::{Age, VersionLine};
use route::{ColumnId, Sort};

use super::{Counted, ShellMessages, counted, list::ListMessages};
use crate::stored::preferences::Density;

/// What is said about the order of lists and the marks in them.
pub trait OrderMessages: ListMessages + ShellMessages {
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

    fn own_order(&self) -> &'static str {
        "In the registry’s order"
    }

    fn order(&self, sort: Sort) -> String {
        let words = match (sort.column, sort.descending) {
            (ColumnId::Version, true) => "Newest version first",
            (ColumnId::Version, false) => "Oldest version first",
            (ColumnId::Modified, true) => "Modified last first",
            (ColumnId::Modified, false) => "Modified longest ago first",
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
        "Rows"
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

    /// A group is called `1.4.x` in every language; the others have words.
    fn version_line(&self, line: &VersionLine) -> String {
        match line {
            VersionLine::Versions { .. } | VersionLine::Month { .. } => line.text().unwrap_or_default(),
            VersionLine::Builds => "Build numbers".to_owned(),
            VersionLine::Words => "Other tags".to_owned(),
            VersionLine::Hashes => "Commits".to_owned(),
            VersionLine::Digests => "Digests".to_owned(),
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
        "Read this list again, and mark what is new and what is gone"
    }

    fn as_read(&self, age: Age) -> String {
        format!("As it was read {}", self.age(age))
    }

    fn is_new(&self) -> &'static str {
        "new"
    }

    fn is_gone(&self) -> &'static str {
        "gone"
    }

    /// A list that is read page by page shows only what has changed on the page.
    fn changes(&self, (new, gone): (usize, usize), is_whole: bool) -> String {
        let place = if is_whole { "" } else { " on this page" };
        let what = match (new, gone) {
            (_, 0) => format!("{new} new"),
            (0, _) => format!("{gone} gone"),
            _ => format!("{new} new and {gone} gone"),
        };
        format!("{what}{place} since the last look")
    }

    fn has_moved(&self) -> &'static str {
        "moved"
    }

    fn has_moved_meaning(&self) -> &'static str {
        "This tag was another image when it was last seen in this browser."
    }

    fn same_image_as(&self, names: &str, more: usize) -> String {
        if more > 0 { format!("same image as {names} and {more} more") } else { format!("same image as {names}") }
    }

    fn found_by_query(&self, what: Counted, matching: u64, is_final: bool) -> String {
        let so_far = if is_final { "" } else { " so far" };
        let verb = if matching == 1 { "matches" } else { "match" };
        format!("{}{so_far} {verb}", self.count(what, matching))
    }

    fn searched(&self, what: Counted, searched: u64, total: u64) -> String {
        format!("{} of {} searched", image::grouped(searched), self.count(what, total))
    }

    fn too_little_known(&self, what: Counted, count: u64) -> String {
        let verb = if count == 1 {
            "is left out because what the filter asks of it is"
        } else {
            "are left out because what the filter asks of them is"
        };
        format!("{} {verb} not known", self.count(what, count))
    }

    fn names_only(&self) -> &'static str {
        "This registry lists names only."
    }

    fn read_details(&self, count: u64) -> String {
        format!("Read sizes of {}", counted(count, "tag", "tags"))
    }

    fn read_manifests(&self, count: u64) -> String {
        format!("Read the manifests of {}", counted(count, "tag", "tags"))
    }

    fn reading_manifests(&self) -> &'static str {
        "Reading manifests"
    }

    fn manifests_read(&self, read: u64, total: u64) -> String {
        format!("{} of {} read", image::grouped(read), counted(total, "manifest", "manifests"))
    }

    fn last_good_result(&self, query: &str) -> String {
        format!("The list still answers {query}")
    }

    fn tools_are_not_here(&self) -> &'static str {
        "Load the tools of this list"
    }

    fn completions(&self) -> &'static str {
        "Completions"
    }
}
