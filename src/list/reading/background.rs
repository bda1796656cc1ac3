//! Loads a whole list in large pages, in the background.

use std::sync::Arc;

use ext_api::{ApiError, ErrorKind, PageRequest};
use leptos::{prelude::*, task::spawn_local};
use list::{ReadState, Row, RowId, WholeList};

use crate::{api::Cancel, boxed, list::source::ListSource, time};

/// The size of a large page. bk-repo has no maximum. 1,000 rows are about 200 kB.
const LARGE_PAGE: u32 = 1_000;

/// The page size at which a registry returns more than the name of each tag (docs/decisions/0005).
pub const DETAILED_PAGE: u32 = 200;

/// The loading state.
#[derive(Clone, Default)]
enum Reading {
    #[default]
    NotStarted,
    UnderWay(Cancel),
    /// The user stopped it. The loaded rows stay.
    Stopped,
    Failed(ApiError),
    Done,
}

/// A list that is loaded as a whole when needed. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Background {
    list: RwSignal<WholeList<Row>>,
    /// The new list during a refresh, while the old one is on screen.
    fresh: RwSignal<Option<WholeList<Row>>>,
    /// Counts the lists that `list` has contained. Results for one of them are not valid for the next.
    edition: RwSignal<u32>,
    reading: RwSignal<Reading>,
    /// Whether pages are small enough to contain more than names.
    detailed: RwSignal<bool>,
    wanted: Memo<bool>,
    attempt: RwSignal<u32>,
    /// When loading the list on screen began, in seconds since 1970.
    read_at: RwSignal<i64>,
    /// Whether the list was loaded on an earlier visit.
    is_kept: RwSignal<bool>,
}

impl Background {
    /// `kept` is the list from an earlier visit, loaded at `read_at`.
    pub(in crate::list) fn new(source: ListSource, wanted: Memo<bool>, kept: WholeList<Row>, read_at: i64) -> Self {
        let is_whole = kept.state().complete;
        let this = Self {
            list: RwSignal::new(kept),
            read_at: RwSignal::new(read_at),
            is_kept: RwSignal::new(is_whole),
            fresh: RwSignal::new(None),
            edition: RwSignal::new(0),
            reading: RwSignal::new(if is_whole { Reading::Done } else { Reading::NotStarted }),
            detailed: RwSignal::new(false),
            wanted,
            attempt: RwSignal::new(0),
        };
        boxed::effect(move || {
            this.attempt.track();
            let is_idle = this.reading.with_untracked(|reading| {
                matches!(reading, Reading::NotStarted | Reading::Failed(_) | Reading::Stopped)
            });
            if wanted.get() && is_idle {
                this.note_start();
                let cancel = Cancel::new();
                this.reading.set(Reading::UnderWay(cancel.clone()));
                spawn_local(this.read_on(source, cancel));
            }
        });
        on_cleanup(move || this.abort());
        this
    }

    /// Loads page after page. Continues after a stop or a failure.
    async fn read_on(self, source: ListSource, cancel: Cancel) {
        while let Some(number) = self.next_page() {
            let size = if self.detailed.try_get_untracked() == Some(true) { DETAILED_PAGE } else { LARGE_PAGE };
            let answer = source.page(PageRequest { number, size }, None, cancel.clone()).await;
            if cancel.is_aborted() {
                return;
            }
            let complete = match answer {
                Ok(page) => self.add(page),
                Err(error) if error.kind == ErrorKind::Stopped => return,
                Err(error) => {
                    self.reading.try_set(Reading::Failed(error));
                    return;
                }
            };
            if complete != Some(false) {
                self.reading.try_set(Reading::Done);
                return;
            }
        }
    }

    fn next_page(&self) -> Option<u32> {
        let again = self.fresh.try_with_untracked(|fresh| fresh.as_ref().map(WholeList::next_page))?;
        again.or_else(|| self.list.try_with_untracked(WholeList::next_page))
    }

    /// Adds a page. Returns whether the list is complete. `None` if the list is no longer needed.
    fn add(&self, page: ext_api::Page<Row>) -> Option<bool> {
        let add_to = |list: &mut WholeList<Row>| {
            list.add_page(page.total, page.records, name);
            list.state().complete
        };
        if self.fresh.try_with_untracked(Option::is_some)? {
            let complete = self.fresh.try_update(|fresh| fresh.as_mut().map(add_to))??;
            if complete {
                let fresh = self.fresh.try_update(Option::take)??;
                self.edition.try_update(|edition| *edition += 1)?;
                self.list.try_set(fresh);
            }
            return Some(complete);
        }
        self.list.try_update(add_to)
    }

    /// Takes a page as the whole list, if it is complete. Then no more requests are needed.
    pub(in crate::list) fn adopt(&self, page: &ext_api::Page<Row>) {
        let is_idle = self.reading.with_untracked(|reading| matches!(reading, Reading::NotStarted));
        if is_idle && page.total <= page.records.len() as u64 {
            self.note_start();
            self.add(page.clone());
            self.reading.set(Reading::Done);
        }
    }

    /// The progress of the list that is loading.
    pub fn state(&self) -> ReadState {
        self.fresh
            .with(|fresh| fresh.as_ref().map(WholeList::state))
            .unwrap_or_else(|| self.list.with(WholeList::state))
    }

    /// The progress of the list on screen.
    pub fn state_on_screen(&self) -> ReadState {
        self.list.with(WholeList::state)
    }

    pub fn busy(&self) -> bool {
        self.reading.with(|reading| matches!(reading, Reading::UnderWay(_)))
    }

    /// Whether the user stopped loading.
    pub fn is_stopped(&self) -> bool {
        self.reading.with(|reading| matches!(reading, Reading::Stopped))
    }

    /// Whether everything requested is loaded.
    pub fn is_done(&self) -> bool {
        self.reading.with(|reading| matches!(reading, Reading::Done))
    }

    pub fn failed(&self) -> Option<ApiError> {
        self.reading.with(|reading| match reading {
            Reading::Failed(error) => Some(error.clone()),
            _ => None,
        })
    }

    /// Whether the rows were loaded in pages with more than names.
    pub fn is_detailed(&self) -> bool {
        self.detailed.get()
    }

    pub(in crate::list) fn list(&self) -> RwSignal<WholeList<Row>> {
        self.list
    }

    pub(in crate::list) fn edition(&self) -> u32 {
        self.edition.get()
    }

    /// Changes loaded rows, for example with details that were loaded elsewhere.
    pub(in crate::list) fn change_rows(&self, change: impl FnOnce(&mut [Row])) {
        self.edition.try_update(|edition| *edition += 1);
        self.list.try_update(|list| change(list.rows_mut()));
    }

    /// Takes out a row that no longer exists.
    pub(in crate::list) fn remove(&self, row: &RowId) {
        let place = self.list.with_untracked(|list| list.rows().iter().position(|other| other.id == *row));
        let Some(place) = place else { return };
        self.edition.update(|edition| *edition += 1);
        self.list.update(|list| {
            let name = list.rows().get(place).map(|row| row.name().clone());
            list.remove(place, name.as_deref().unwrap_or_default());
        });
    }

    /// Stops loading. The loaded rows stay.
    pub fn stop(&self) {
        self.abort();
        self.reading.set(Reading::Stopped);
    }

    /// Stops loading a list that has no rows yet.
    pub(in crate::list) fn give_up(&self) {
        self.abort();
        self.reading.set(Reading::Failed(ApiError::of(ErrorKind::Stopped)));
    }

    /// Continues after a stop or a failure.
    pub fn resume(&self) {
        self.attempt.update(|attempt| *attempt = attempt.wrapping_add(1));
    }

    /// Loads the list again from the beginning, in pages with more details.
    pub fn read_details(&self) {
        self.detailed.set(true);
        self.reread();
    }

    /// Loads the list again from the beginning. The old rows stay until then.
    pub(in crate::list) fn reread(&self) {
        self.abort();
        let has_rows = self.list.with_untracked(|list| !list.rows().is_empty());
        self.fresh.set(has_rows.then(WholeList::default));
        if !has_rows {
            self.list.set(WholeList::default());
        }
        self.reading.set(Reading::NotStarted);
        if self.wanted.get_untracked() {
            self.resume();
        }
    }

    /// Something was changed. A list that is needed stays until it is loaded again.
    pub(in crate::list) fn outdate(&self) {
        if self.wanted.get_untracked() { self.reread() } else { self.restart() }
    }

    /// Drops everything. Loads the list again if it is still needed.
    pub(in crate::list) fn restart(&self) {
        self.abort();
        self.edition.update(|edition| *edition += 1);
        self.fresh.set(None);
        self.list.set(WholeList::default());
        self.reading.set(Reading::NotStarted);
        if self.wanted.get_untracked() {
            self.resume();
        }
    }

    /// Takes the list out, with its loading time, to keep it for another visit. Nothing while it is loaded again.
    pub(in crate::list) fn take(&self) -> Option<(WholeList<Row>, i64)> {
        if self.fresh.try_with_untracked(Option::is_some)? {
            return None;
        }
        Some((self.list.try_update_untracked(std::mem::take)?, self.read_at.try_get_untracked()?))
    }

    /// When the list was loaded, in seconds since 1970, if that was on an earlier visit.
    pub fn kept_from(&self) -> Option<i64> {
        self.is_kept.get().then(|| self.read_at.get())
    }

    fn note_start(&self) {
        let begins =
            self.fresh.with_untracked(Option::is_some) || self.list.with_untracked(|list| list.rows().is_empty());
        if begins {
            self.read_at.set(time::now());
            self.is_kept.set(false);
        }
    }

    fn abort(&self) {
        let _page_is_gone = self.reading.try_with_untracked(|reading| {
            if let Reading::UnderWay(cancel) = reading {
                cancel.abort();
            }
        });
    }
}

fn name(row: &Row) -> &Arc<str> {
    row.name()
}
