//! The refresh of a list, whose changes are marked until its user looks at something else.

use std::sync::Arc;

use leptos::prelude::*;
use list::{Before, RowState, Shown};
use route::Query;

use super::background::Background;
use crate::boxed;

/// What the last refresh has to be compared with. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Refreshing(RwSignal<Option<Arc<Before>>>);

impl Refreshing {
    pub(in crate::list) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Remembers what is on screen, to be compared with what comes.
    pub(in crate::list) fn begin(&self, shown: &Shown, background: Background) {
        let all =
            || background.list().with_untracked(|list| list.rows().iter().map(|row| row.name().clone()).collect());
        self.0.set(Some(Arc::new(Before::new(shown, shown.read.is_some().then(all)))));
    }

    /// Forgets it as soon as the user looks at something else.
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
