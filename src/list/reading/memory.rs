//! Keeps fully loaded lists for a while, so that going back to one needs no request.
//!
//! They are dropped after any deletion, when another user signs in, and after a few minutes.

use leptos::prelude::*;
use list::{Row, RowId, Selection, WholeList};

use crate::{api::use_client, list::source::ListSource, time};

/// The maximum number of lists.
const KEPT: usize = 3;

/// The maximum number of rows in all lists together.
const KEPT_ROWS: usize = 150_000;

/// The maximum age in seconds.
const FRESH: i64 = 300;

/// A list as it was left.
#[derive(Default)]
pub struct Kept {
    pub list: WholeList<Row>,
    pub selection: Selection<RowId>,
    /// When loading it began, in seconds since 1970.
    pub read_at: i64,
}

/// The kept lists, the last one left at the end. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct ListMemory(StoredValue<Vec<(String, Kept)>>);

pub fn provide_list_memory() {
    provide_context(ListMemory(StoredValue::new(Vec::new())));
}

pub fn use_list_memory() -> ListMemory {
    expect_context()
}

impl ListMemory {
    /// A kept list: its rows, if they are not too old, and its selection.
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

    /// Keeps a list. Drops older ones to make room.
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

    /// Drops all lists, because something in one of them was changed.
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
