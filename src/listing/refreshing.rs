//! Changes after a refresh: new rows, and removed rows, which stay visible until the user moves on.

use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;
use list::{Change, MarkedRow};
use route::Query;

use super::{Background, Row, RowState, Shown};
use crate::boxed;

/// The state before the last refresh. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Refreshing(RwSignal<Option<Arc<Before>>>);

/// The rows on screen before a refresh.
pub struct Before {
    rows: Vec<Row>,
    /// The names of all rows, if the whole list was loaded: a row that moved to another page is neither new nor
    /// removed.
    names: Option<HashSet<Arc<str>>>,
    background: Background,
}

impl Refreshing {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Remembers the rows on screen, to compare them with the new ones.
    pub(super) fn begin(&self, shown: &Shown, background: Background) {
        let rows = shown.rows.iter().filter(|row| !row.is_gone()).cloned().collect();
        let names = shown
            .read
            .is_some()
            .then(|| background.list().with_untracked(|list| list.rows().iter().map(|row| row.name.clone()).collect()));
        self.0.set(Some(Arc::new(Before { rows, names, background })));
    }

    /// Forgets them when the user looks at something else.
    pub(super) fn follow(self, query: Memo<Query>) {
        boxed::effect(move || {
            query.track();
            if self.0.with_untracked(Option::is_some) {
                self.0.set(None);
            }
        });
    }

    /// The state to compare with, if any.
    pub(super) fn before(&self) -> Option<Arc<Before>> {
        self.0.get()
    }

    /// The number of new and removed rows on the page.
    pub fn counts(shown: &Shown) -> (usize, usize) {
        let count = |wanted| shown.rows.iter().filter(|row| row.state == wanted).count();
        (count(RowState::New), count(RowState::Gone))
    }
}

impl Before {
    /// Inserts removed rows at their old positions, and marks new rows.
    pub(super) fn compare(&self, shown: Shown) -> Shown {
        // A row that only moved to another page is not removed.
        let old: Vec<Row> =
            self.rows.iter().filter(|row| has(&shown.rows, &row.name) || self.has_lost(row)).cloned().collect();
        let mut merged = list::changes(&old, &shown.rows, |row| &row.name, |_, _| true);
        if self.names.is_none() {
            merged = list::without_shifts(merged);
        }
        let rows =
            merged.into_iter().map(|marked| Row { state: self.state_of(&marked), ..marked.row.clone() }).collect();
        Shown { rows: Arc::new(rows), ..shown }
    }

    /// Whether a row that disappeared from the page is not elsewhere in the list.
    fn has_lost(&self, row: &Row) -> bool {
        self.names.is_none() || self.background.list().with(|list| !list.has(&row.name))
    }

    fn state_of(&self, marked: &MarkedRow<Row>) -> RowState {
        let was_elsewhere = || self.names.as_ref().is_some_and(|names| names.contains(&marked.row.name));
        match marked.change {
            Change::Gone => RowState::Gone,
            Change::New if !was_elsewhere() => RowState::New,
            Change::New | Change::Changed | Change::Same => RowState::Same,
        }
    }
}

fn has(rows: &[Row], name: &str) -> bool {
    rows.iter().any(|row| *row.name == *name)
}
