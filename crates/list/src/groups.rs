//! Groups of tags by version line, for one page.

use std::sync::Arc;

use image::VersionLine;

use crate::Row;

/// A group with rows on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The name of its first row on the page.
    pub first: Arc<str>,
    pub line: VersionLine,
    /// The number of matching rows in the whole group, on all pages.
    pub count: u64,
    /// Whether it began on an earlier page.
    pub is_continued: bool,
}

/// The groups on a page of `count` rows that begins at `first`. `places` are in the order of versions, so each group
/// is contiguous.
pub(crate) fn groups_of(rows: &[Row], places: &[u32], first: usize, count: usize) -> Vec<Group> {
    let name_at = |index: usize| Some(rows.get(*places.get(index)? as usize)?.name());
    let line_at = |index: usize| name_at(index).map(|name| VersionLine::of(name));
    let mut groups: Vec<Group> = Vec::new();
    let mut index = first;
    while index < first.saturating_add(count) {
        let Some(name) = name_at(index) else { break };
        let line = VersionLine::of(name);
        let after = (index.saturating_add(1)..)
            .find(|&next| line_at(next).as_ref() != Some(&line))
            .unwrap_or(index.saturating_add(1));
        let before = (0..index).rev().take_while(|&earlier| line_at(earlier).as_ref() == Some(&line)).count();
        groups.push(Group {
            first: name.clone(),
            line,
            count: after.saturating_sub(index).saturating_add(before) as u64,
            is_continued: before > 0,
        });
        index = after;
    }
    groups
}
