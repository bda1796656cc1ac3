//! The rows on screen, and the counts that are shown with them.

use std::sync::Arc;

use crate::{Group, ReadState, Row};

/// The rows on screen, and what has to be said about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The rows of the page.
    pub rows: Arc<Vec<Row>>,
    /// The groups that begin on this page, where the list is grouped.
    pub groups: Arc<Vec<Group>>,
    /// The page that the rows belong to.
    pub page: u32,
    /// Rows per page.
    pub size: u32,
    /// Rows that the filter lets through, over all pages; without a filter all rows of the list.
    pub matching: u64,
    /// Digests among the tags that are folded away: of the page or, where the list is read whole, of all that matches.
    pub folded: u64,
    /// Rows of which too little is known to say whether they match.
    pub unknown: u64,
    /// Rows that the filter has not been asked of yet.
    pub unasked: u64,
    /// The filter that the rows answer.
    pub filter: String,
    /// How much of the list had to be read for this, where it is read whole.
    pub read: Option<ReadState>,
}
