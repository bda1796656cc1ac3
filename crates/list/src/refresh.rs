//! What a refresh has changed: rows that are new, and rows that are gone, which stay in sight until the user moves on.

use std::{collections::HashSet, sync::Arc};

use crate::{Change, MarkedRow, Row, RowState, Shown, changes, without_shifts};

/// The rows on screen before a refresh.
#[derive(Clone, Debug)]
pub struct Before {
    rows: Vec<Row>,
    /// The names of all rows, if the whole list was loaded: a row that moved to another page is neither new nor
    /// removed.
    names: Option<HashSet<Arc<str>>>,
}

impl Before {
    /// The rows on screen and, where the list was read whole, the names of all of its rows.
    pub fn new(shown: &Shown, names: Option<HashSet<Arc<str>>>) -> Self {
        Self { rows: shown.rows.iter().filter(|row| !row.is_gone()).cloned().collect(), names }
    }

    /// Puts the rows that are gone where they were, and marks which are new. `is_listed` says whether a name is still
    /// somewhere in a list that was read whole.
    pub(crate) fn compare(&self, shown: Shown, is_listed: &dyn Fn(&str) -> bool) -> Shown {
        // A row that only moved to another page is not removed.
        let stays = |row: &&Row| has(&shown.rows, row.name()) || self.names.is_none() || !is_listed(row.name());
        let old: Vec<Row> = self.rows.iter().filter(stays).cloned().collect();
        let mut merged = changes(&old, &shown.rows, |row| row.name(), |_, _| true);
        if self.names.is_none() {
            merged = without_shifts(merged);
        }
        if self.names.is_none() && shown.page > 1 {
            // They may have moved to the page before, which was not read.
            let is_left = |marked: &MarkedRow<'_, Row>| matches!(marked.change, Change::Same | Change::Changed);
            let first_left = merged.iter().position(is_left).unwrap_or(merged.len());
            let top = merged.drain(..first_left).filter(|marked| marked.change != Change::Gone).collect::<Vec<_>>();
            merged.splice(0..0, top);
        }
        let rows =
            merged.into_iter().map(|marked| Row { state: self.state_of(&marked), ..marked.row.clone() }).collect();
        Shown { rows: Arc::new(rows), ..shown }
    }

    fn state_of(&self, marked: &MarkedRow<'_, Row>) -> RowState {
        let was_elsewhere = || self.names.as_ref().is_some_and(|names| names.contains(marked.row.name()));
        match marked.change {
            Change::Gone => RowState::Gone,
            Change::New if !was_elsewhere() => RowState::New,
            Change::New | Change::Changed | Change::Same => RowState::Same,
        }
    }
}

fn has(rows: &[Row], name: &str) -> bool {
    rows.iter().any(|row| **row.name() == *name)
}
