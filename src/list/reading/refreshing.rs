//! The refresh of a list, whose changes are marked until its user looks at something else.

use std::sync::Arc;

use leptos::prelude::*;
use list::{Before, RowState, Shown};
use route::Query;

use super::background::Background;
use crate::boxed;

/// The state before the last refresh. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Refreshing(RwSignal<Option<Arc<Before>>>);

impl Refreshing {
    pub(in crate::list) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Remembers the rows on screen, to compare them with the new ones.
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

    /// The state to compare with, if any.
    pub(in crate::list) fn before(&self) -> Option<Arc<Before>> {
        self.0.get()
    }

    /// The number of new and removed rows on the page.
    pub fn counts(shown: &Shown) -> (usize, usize) {
        let count = |wanted| shown.rows.iter().filter(|row| row.state == wanted).count();
        (count(RowState::New), count(RowState::Gone))
    }
}
