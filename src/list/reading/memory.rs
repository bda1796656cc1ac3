//! Lists that were read whole a moment ago, so that the way back to one of them does not read it again.
//!
//! They are gone as soon as anything is deleted and when another reader signs in, and after a few minutes by themselves.

use leptos::prelude::*;
use list::{Row, RowId, Selection, WholeList};

use crate::{api::use_client, list::source::ListSource, time};

/// Lists that are kept at most.
const KEPT: usize = 3;

/// Rows that are kept at most, over all lists.
const KEPT_ROWS: usize = 150_000;

/// Seconds after which a list is read again.
const FRESH: i64 = 300;

/// A list as it was left.
#[derive(Default)]
pub struct Kept {
    pub list: WholeList<Row>,
    pub selection: Selection<RowId>,
    /// When its reading began, in seconds since 1970.
    pub read_at: i64,
}

/// The lists that are kept, the one that was left last at the end. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct ListMemory(StoredValue<Vec<(String, Kept)>>);

pub fn provide_list_memory() {
    provide_context(ListMemory(StoredValue::new(Vec::new())));
}

pub fn use_list_memory() -> ListMemory {
    expect_context()
}

impl ListMemory {
    /// What was kept of a list: its rows if they were read not too long ago, and what was selected in it.
    pub(in crate::list) fn take(&self, address: &str) -> Option<Kept> {
        let kept = self.0.try_update_value(|lists| {
            let at = lists.iter().position(|(other, _)| other == address)?;
            Some(lists.remove(at).1)
        });
        kept.flatten().map(|kept| match time::now() - kept.read_at < FRESH {
            true => kept,
            false => Kept { selection: kept.selection, ..Kept::default() },
        })
    }

    /// Keeps a list, and lets older ones go for it.
    pub(in crate::list) fn keep(&self, address: String, kept: Kept) {
        if kept.list.rows().is_empty() && kept.selection.is_empty() {
            return;
        }
        self.0.try_update_value(|lists| {
            lists.retain(|(other, _)| *other != address);
            lists.push((address, kept));
            let rows = |lists: &[(String, Kept)]| lists.iter().map(|(_, kept)| kept.list.rows().len()).sum::<usize>();
            while lists.len() > KEPT || (lists.len() > 1 && rows(lists) > KEPT_ROWS) {
                lists.remove(0);
            }
        });
    }

    /// Forgets all lists, because something in one of them was changed.
    pub fn forget(&self) {
        self.0.try_update_value(Vec::clear);
    }
}

/// Where the list of a screen is kept: for one user only.
pub struct KeptAt {
    memory: ListMemory,
    address: String,
}

impl KeptAt {
    /// Nothing for a list that is not kept.
    pub(in crate::list) fn of(source: ListSource) -> Option<Self> {
        let reader = use_client().session().readers().get_untracked();
        let address = format!("{reader} {}", source.address()?);
        Some(Self { memory: use_context()?, address })
    }

    pub(in crate::list) fn take(&self) -> Kept {
        self.memory.take(&self.address).unwrap_or_default()
    }

    pub(in crate::list) fn keep(self, kept: Kept) {
        self.memory.keep(self.address, kept);
    }
}
