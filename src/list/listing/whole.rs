//! Actions on all rows of a list.

use ext_api::Page;
use leptos::prelude::*;
use list::{ReadState, Row};

use super::{Listing, question::OnePage};

impl Listing {
    /// Loads the whole list, even if the screen does not need it.
    pub fn demand_all(&self) {
        self.demanded.set(true);
        if self.background.is_stopped() || self.background.failed().is_some() {
            self.background.resume();
        }
    }

    /// Whether all rows are loaded and checked against the filter.
    pub fn is_all_here(&self) -> bool {
        self.background.is_done() && self.matching.with(|matching| matching.unasked == 0)
    }

    /// All matching rows in the order of the screen. `None` until the whole list is loaded and checked.
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

    /// A page of the whole list, from what is loaded.
    pub(super) fn page_of_whole(&self, wanted: &OnePage) -> Page<Row> {
        let places = self.matching.get_untracked().places;
        let first = (wanted.page.saturating_sub(1) as usize).saturating_mul(wanted.size as usize);
        let records = self.background.list().with_untracked(|list| {
            let page = places.iter().skip(first).take(wanted.size as usize);
            page.filter_map(|&place| list.rows().get(place as usize)).cloned().collect()
        });
        Page { total: places.len() as u64, records, state: None, cut: None }
    }

    /// Visits loaded rows, on the page or in the whole list, until `visit` returns `false`.
    pub fn visit_rows(&self, mut visit: impl FnMut(&Row) -> bool) {
        let goes_on =
            self.shown.with_untracked(|shown| shown.iter().flat_map(|shown| shown.rows.iter()).all(&mut visit));
        if goes_on {
            self.background.list().with_untracked(|list| list.rows().iter().all(visit));
        }
    }

    /// Counts rows in the loaded part of the whole list.
    pub fn count_rows(&self, is_meant: impl Fn(&Row) -> bool) -> u64 {
        self.background.list().with(|list| list.rows().iter().filter(|row| is_meant(row)).count() as u64)
    }

    /// Visits all rows in the loaded part of the whole list.
    pub fn visit_whole(&self, visit: impl FnMut(&Row)) {
        self.background.list().with_untracked(|list| list.rows().iter().for_each(visit));
    }

    /// Adds facts to loaded rows.
    pub fn complete_rows(&self, complete: impl Fn(&mut Row)) {
        self.background.change_rows(|rows| rows.iter_mut().for_each(complete));
    }

    /// The loading progress, if the whole list is needed and not complete.
    pub fn under_way(&self) -> Option<ReadState> {
        let is_wanted = self.question.whole.get() || self.demanded.get();
        let is_here = self.background.is_done();
        (is_wanted && !is_here).then(|| self.background.state())
    }
}
