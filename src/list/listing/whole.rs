//! What is done with all rows of a list, over all pages.

use leptos::prelude::*;
use list::{ReadState, Row};

use super::Listing;

impl Listing {
    /// Asks for the whole list, whatever the screen needs of it.
    pub fn demand_all(&self) {
        self.demanded.set(true);
        if self.background.is_stopped() || self.background.failed().is_some() {
            self.background.resume();
        }
    }

    /// Whether all rows are here and the filter has been asked of each of them.
    pub fn is_all_here(&self) -> bool {
        self.background.is_done() && self.matching.with(|matching| matching.unasked == 0)
    }

    /// The rows that match, in the order of the screen, over all pages; nothing as long as they are not all known.
    pub fn all_matching<T>(&self, read: impl FnOnce(&mut dyn Iterator<Item = &Row>) -> T) -> Option<T> {
        if !untrack(|| self.is_all_here()) {
            return None;
        }
        let places = self.matching.get_untracked().places;
        self.background.list().with_untracked(|list| {
            let mut rows = places.iter().filter_map(|&place| list.rows().get(place as usize));
            Some(read(&mut rows))
        })
    }

    /// Looks at rows that are here, on the page or of the whole list, until `visit` has seen enough.
    pub fn visit_rows(&self, mut visit: impl FnMut(&Row) -> bool) {
        let goes_on =
            self.shown.with_untracked(|shown| shown.iter().flat_map(|shown| shown.rows.iter()).all(&mut visit));
        if goes_on {
            self.background.list().with_untracked(|list| list.rows().iter().all(visit));
        }
    }

    /// Counts rows of what has been read of the whole list.
    pub fn count_rows(&self, is_meant: impl Fn(&Row) -> bool) -> u64 {
        self.background.list().with(|list| list.rows().iter().filter(|row| is_meant(row)).count() as u64)
    }

    /// Looks at all rows that have been read of the whole list.
    pub fn visit_whole(&self, visit: impl FnMut(&Row)) {
        self.background.list().with_untracked(|list| list.rows().iter().for_each(visit));
    }

    /// Completes the rows that have been read by what was learnt of them elsewhere.
    pub fn complete_rows(&self, complete: impl Fn(&mut Row)) {
        self.background.change_rows(|rows| rows.iter_mut().for_each(complete));
    }

    /// How much has been read, where all of it is wanted and not here yet.
    pub fn under_way(&self) -> Option<ReadState> {
        let is_wanted = self.question.whole.get() || self.demanded.get();
        let is_here = self.background.is_done();
        (is_wanted && !is_here).then(|| self.background.state())
    }
}
