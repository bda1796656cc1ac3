//! What orders, filters and groups the rows of a list.

use std::sync::Arc;

use crate::{Before, Filter, Group, ListKind, Order, Row, Shown};

/// Places of rows in the whole list, in the order of the screen.
#[derive(Clone, Debug, Default)]
pub struct Matching {
    pub places: Arc<Vec<u32>>,
    /// Digests that the filter lets through and that are folded away.
    pub folded: u64,
    /// Rows of which too little is known to say whether they match.
    pub unknown: u64,
    /// Rows that have not been asked yet: asking all of them at once would hold the page up.
    pub unasked: u64,
}

impl PartialEq for Matching {
    fn eq(&self, other: &Self) -> bool {
        let counts = |matching: &Self| (matching.folded, matching.unknown, matching.unasked);
        Arc::ptr_eq(&self.places, &other.places) && counts(self) == counts(other)
    }
}

/// What the rows of a whole list are to be.
pub struct Wanted<'a> {
    /// Which of the lists that a listing has held the rows are of.
    pub edition: u32,
    /// Nothing is the list's own order.
    pub order: Option<Order>,
    pub filter: &'a Filter,
    /// Whether digests are shown that stand among the tags.
    pub digests: bool,
    /// What dates without a zone are in, in minutes east of UTC.
    pub zone: i32,
    /// Seconds since 1970.
    pub now: i64,
    /// Milliseconds from some moment on, by a clock that never goes back.
    pub clock: fn() -> f64,
}

/// Arranges one list. The console fetches it after the first rows are on screen, together with the query language.
pub trait Arranger {
    /// Reads what was typed. While it cannot be read, the filter before it stays in force.
    fn read_filter(&self, kind: ListKind, text: &str, before: Option<&Filter>) -> Filter;

    /// The rows that match, in order. `in_own_order` gives their places in the list's own order, where that is wanted.
    fn arrange(&mut self, rows: &[Row], wanted: &Wanted<'_>, in_own_order: &dyn Fn() -> Vec<u32>) -> Matching;

    /// Marks what a refresh has changed. `is_listed` says whether a name is still somewhere in a list that was read whole.
    fn compare(&self, before: &Before, shown: Shown, is_listed: &dyn Fn(&str) -> bool) -> Shown;

    /// The groups on a page of `count` rows that begins at `first`.
    fn groups(&self, rows: &[Row], places: &[u32], first: usize, count: usize) -> Vec<Group>;
}

/// All rows in an order that is there already, where no filter leaves any out.
pub fn all_shown(rows: &[Row], places: Vec<u32>, shows_digests: bool) -> Matching {
    let before = places.len();
    let is_shown = |place: &u32| shows_digests || rows.get(*place as usize).is_some_and(|row| !row.is_digest());
    let places: Vec<u32> = places.into_iter().filter(is_shown).collect();
    Matching { folded: (before - places.len()) as u64, places: Arc::new(places), ..Matching::default() }
}
