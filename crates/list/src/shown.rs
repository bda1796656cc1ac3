//! The rows on screen, and the counts that are shown with them.

use std::sync::Arc;

use crate::{Folded, Group, ReadState, Row};

/// The rows on screen, and the facts about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The rows of the page.
    pub rows: Arc<Vec<Row>>,
    /// The groups that begin on this page, if the list is grouped.
    pub groups: Arc<Vec<Group>>,
    /// The page of these rows.
    pub page: u32,
    /// Rows per page.
    pub size: u32,
    /// The number of matching rows on all pages. Without a filter, all rows of the list.
    pub matching: u64,
    /// The hidden rows: of the page or, if the whole list is loaded, of all matches.
    pub folded: Folded,
    /// Rows with too little data to tell whether they match.
    pub unknown: u64,
    /// Rows that are not checked yet.
    pub unasked: u64,
    /// The filter that the rows match.
    pub filter: String,
    /// The loading progress, if the whole list is needed.
    pub read: Option<ReadState>,
}

impl Shown {
    /// The number of rows in the whole list, if known: a server that filters by itself does not report it. Hidden rows
    /// do not count where it is known how many there are.
    pub fn count(&self) -> Option<u64> {
        let is_filtered = !self.filter.is_empty();
        match self.read {
            Some(read) if read.complete && !is_filtered => Some(self.matching),
            Some(read) => Some(read.total),
            None if is_filtered => None,
            // The server counts hidden rows. Those of a list with one page are all on it.
            None if self.page == 1 && self.matching <= u64::from(self.size) => {
                Some(self.matching.saturating_sub(self.folded.total()))
            }
            None => Some(self.matching),
        }
    }
}
