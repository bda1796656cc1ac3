//! The selection of a list. It survives sorting, paging and refreshing.

use leptos::prelude::*;
use list::{PageSelection, RowId, Selection};

use super::Listing;
use crate::{boxed, i18n::use_locale, ui::toast::use_toasts};

impl Listing {
    /// Toggles a row.
    pub fn toggle(&self, row: &RowId) {
        self.selection.update(|selection| selection.toggle(row));
    }

    /// Selects the rows of the page between this one and the last toggled one.
    pub fn select_range_to(&self, row: &RowId) {
        let page = self.rows_on_page();
        self.selection.update(|selection| selection.extend_to(row, &page));
    }

    /// How many rows of the page are selected: none, some or all.
    pub fn page_selection(&self) -> PageSelection {
        self.shown.track();
        let page = self.rows_on_page();
        self.selection.with(|selection| selection.of_page(&page))
    }

    /// Selects all rows of the page, or none.
    pub fn toggle_page(&self) {
        let page = self.rows_on_page();
        self.selection.update(|selection| selection.toggle_page(&page));
    }

    /// Selects all matching rows on all pages. Waits until the whole list is loaded.
    pub fn select_all_matching(&self) {
        let this = *self;
        self.when_all_is_here(move || {
            let rows = this.all_matching(|rows| rows.map(|row| row.id.clone()).collect::<Vec<_>>());
            this.selection.update(|selection| selection.select(rows.unwrap_or_default()));
        });
    }

    /// The number of selected rows on other pages.
    pub fn selected_elsewhere(&self) -> u64 {
        self.shown.track();
        let page = self.rows_on_page();
        self.selection.with(|selection| {
            let here = page.iter().filter(|row| selection.contains(row)).count();
            (selection.len() - here) as u64
        })
    }

    /// Deselects a row that no longer exists, and takes it out of what is loaded.
    pub fn deselect(&self, row: &RowId) {
        self.background.remove(row);
        self.selection.update(|selection| selection.deselect([row]));
    }

    /// Deselects rows that a refresh found to be removed.
    pub fn deselect_gone(&self) {
        let gone: Vec<RowId> = self.shown.with(|shown| {
            let rows = shown.iter().flat_map(|shown| shown.rows.iter());
            rows.filter(|row| row.is_gone()).map(|row| row.id.clone()).collect()
        });
        if self.selection.with_untracked(|selection| gone.iter().any(|row| selection.contains(row))) {
            self.selection.update(|selection| selection.deselect(&gone));
        }
    }

    pub fn clear_selection(&self) {
        self.selection.update(Selection::clear);
    }

    /// Runs an action when the whole list is loaded, and starts loading it. The action is dropped if the user stops
    /// loading.
    pub fn when_all_is_here(&self, run: impl FnOnce() + Send + Sync + 'static) {
        if untrack(|| self.is_all_here()) {
            run();
            return;
        }
        self.waiting.update_value(|waiting| waiting.push(Box::new(run)));
        self.demand_all();
    }

    /// Runs the waiting action.
    pub(in crate::list) fn follow_reading(self) {
        let (locale, toasts) = (use_locale(), use_toasts());
        let mut before = None;
        boxed::effect(move || {
            let filter = Some(self.filter.get());
            let is_another = before.is_some() && before != filter;
            before = filter;
            // The action was meant for the rows of the previous filter, not for these.
            if is_another && self.call_off() {
                toasts.say(locale.cancelled(None));
            }
            let ran = if self.is_all_here() {
                self.waiting.try_update_value(std::mem::take).unwrap_or_default()
            } else {
                Vec::new()
            };
            untrack(|| ran.into_iter().for_each(|run| run()));
            let failed = self.background.failed();
            if (failed.is_some() || self.background.is_stopped())
                && self.call_off()
                && let Some(error) = failed
            {
                toasts.say(locale.cancelled(Some(locale.failure(error.kind))));
            }
        });
    }

    /// Drops the waiting action. Returns whether there was one.
    fn call_off(&self) -> bool {
        let waited = self.waiting.try_update_value(|waiting| !std::mem::take(waiting).is_empty());
        self.demanded.set(false);
        waited == Some(true)
    }

    /// The row of the page that has this name.
    pub fn row_named(&self, name: &str) -> Option<RowId> {
        self.shown.with_untracked(|shown| {
            let mut rows = shown.iter().flat_map(|shown| shown.rows.iter());
            rows.find(|row| **row.name() == *name).map(|row| row.id.clone())
        })
    }

    fn rows_on_page(&self) -> Vec<RowId> {
        self.shown.with_untracked(|shown| {
            let rows = shown.iter().flat_map(|shown| shown.rows.iter());
            rows.filter(|row| !row.is_gone()).map(|row| row.id.clone()).collect()
        })
    }
}
