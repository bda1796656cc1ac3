//! What a refresh has changed: rows that are new, and rows that are gone, which stay in sight until the reader moves on.

use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;
use list::{Change, MarkedRow};
use route::Query;

use super::background::Background;
use crate::boxed;
use crate::list::{
    row::{Row, RowState},
    shown::Shown,
};

/// What the last refresh has to be compared with. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Refreshing(RwSignal<Option<Arc<Before>>>);

/// What was on screen before a refresh.
pub struct Before {
    rows: Vec<Row>,
    /// The names of all rows, where the list was read whole: a row that is elsewhere now is neither new nor gone.
    names: Option<HashSet<Arc<str>>>,
    background: Background,
}

impl Refreshing {
    pub(in crate::list) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Remembers what is on screen, to be compared with what comes.
    pub(in crate::list) fn begin(&self, shown: &Shown, background: Background) {
        let rows = shown.rows.iter().filter(|row| !row.is_gone()).cloned().collect();
        let names = shown
            .read
            .is_some()
            .then(|| background.list().with_untracked(|list| list.rows().iter().map(|row| row.name.clone()).collect()));
        self.0.set(Some(Arc::new(Before { rows, names, background })));
    }

    /// Forgets it as soon as the reader looks at something else.
    pub(in crate::list) fn follow(self, query: Memo<Query>) {
        boxed::effect(move || {
            query.track();
            if self.0.with_untracked(Option::is_some) {
                self.0.set(None);
            }
        });
    }

    /// What has to be compared, if anything.
    pub(in crate::list) fn before(&self) -> Option<Arc<Before>> {
        self.0.get()
    }

    /// How many rows of the page are new and how many are gone.
    pub fn counts(shown: &Shown) -> (usize, usize) {
        let count = |wanted| shown.rows.iter().filter(|row| row.state == wanted).count();
        (count(RowState::New), count(RowState::Gone))
    }
}

impl Before {
    /// Puts the rows that are gone where they were, and says which are new.
    pub(in crate::list) fn compare(&self, shown: Shown) -> Shown {
        // A row that is only on another page now is not gone.
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

    /// Whether a row that is not on the page any more is nowhere else, either.
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
