//! What orders, filters and groups the rows of a list.

use std::sync::Arc;

use crate::{Before, Filter, Folded, Group, ListKind, Order, Row, Shown};

/// The indices of the matching rows in the whole list, in the order of the screen.
#[derive(Clone, Debug, Default)]
pub struct Matching {
    pub places: Arc<Vec<u32>>,
    /// The matching rows that are hidden.
    pub folded: Folded,
    /// The number of rows with too little data to tell whether they match.
    pub unknown: u64,
    /// The number of rows that are not checked yet, because checking all at once would block the page.
    pub unasked: u64,
}

impl PartialEq for Matching {
    fn eq(&self, other: &Self) -> bool {
        let counts = |matching: &Self| (matching.folded, matching.unknown, matching.unasked);
        Arc::ptr_eq(&self.places, &other.places) && counts(self) == counts(other)
    }
}

/// How the rows of a whole list are sorted and filtered.
pub struct Wanted<'a> {
    /// The version of the list that the rows belong to.
    pub edition: u32,
    /// `None` is the default order.
    pub order: Option<Order>,
    pub filter: &'a Filter,
    /// Whether untagged manifests and attachments are shown.
    pub digests: bool,
    /// The time zone of dates without one, in minutes east of UTC.
    pub zone: i32,
    /// Seconds since 1970.
    pub now: i64,
    /// Milliseconds of a monotonic clock.
    pub clock: fn() -> f64,
}

/// Arranges one list. The console fetches it after the first rows are on screen, together with the query language.
pub trait Arranger {
    /// Parses a typed filter. If it is invalid, the previous filter stays active.
    fn read_filter(&self, kind: ListKind, text: &str, before: Option<&Filter>) -> Filter;

    /// The matching rows, in order. `in_own_order` are their indices in the default order, if they are needed.
    fn arrange(&mut self, rows: &[Row], wanted: &Wanted<'_>, in_own_order: &dyn Fn() -> Vec<u32>) -> Matching;

    /// Marks what a refresh has changed. `is_listed` says whether a name is still somewhere in a list that was read whole.
    fn compare(&self, before: &Before, shown: Shown, is_listed: &dyn Fn(&str) -> bool) -> Shown;

    /// The groups on a page of `count` rows that begins at `first`.
    fn groups(&self, rows: &[Row], places: &[u32], first: usize, count: usize) -> Vec<Group>;
}

/// All rows in an existing order, if no filter is active.
pub fn all_shown(rows: &[Row], places: Vec<u32>, shows_digests: bool) -> Matching {
    let mut folded = Folded::default();
    let mut is_shown = |place: &u32| match rows.get(*place as usize) {
        Some(row) if row.is_folded() && !shows_digests => {
            folded.count(row);
            false
        }
        row => row.is_some() || shows_digests,
    };
    let places: Vec<u32> = places.into_iter().filter(|place| is_shown(place)).collect();
    Matching { folded, places: Arc::new(places), ..Matching::default() }
}
