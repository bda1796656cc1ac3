//! Reads a whole list in large pages while the reader goes on working.

use std::sync::Arc;

use ext_api::{ApiError, ErrorKind, PageRequest};
use leptos::{prelude::*, task::spawn_local};
use list::{ReadState, Row, WholeList};

use crate::list::source::ListSource;
use crate::{api::Cancel, boxed, time};

/// Rows of one large page. bk-repo has no maximum; 1,000 rows are about 200 kB.
const LARGE_PAGE: u32 = 1_000;

/// Rows of a page in which a registry says more of each tag than its name (docs/decisions/0005).
pub const DETAILED_PAGE: u32 = 200;

/// How the reading goes.
#[derive(Clone, Default)]
enum Reading {
    #[default]
    NotStarted,
    UnderWay(Cancel),
    /// The reader stopped it; what was read stays.
    Stopped,
    Failed(ApiError),
    Done,
}

/// A list that is read whole, from the moment it is wanted. A copy is a handle to the same reading.
#[derive(Clone, Copy)]
pub struct Background {
    list: RwSignal<WholeList<Row>>,
    /// The list as it is read again, while the one before is still on screen.
    fresh: RwSignal<Option<WholeList<Row>>>,
    /// Counts the lists that `list` has held: what was worked out for one of them does not hold for the next.
    edition: RwSignal<u32>,
    reading: RwSignal<Reading>,
    /// Whether pages are small enough for a registry to say more than names.
    detailed: RwSignal<bool>,
    wanted: Memo<bool>,
    attempt: RwSignal<u32>,
    /// When the reading of the list on screen began, in seconds since 1970.
    read_at: RwSignal<i64>,
    /// Whether the list was read on an earlier visit.
    is_kept: RwSignal<bool>,
}

impl Background {
    /// `kept` is what was read of the same list when it was on screen before, from the time `read_at` on.
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

    /// Reads page after page. One that was stopped or failed is asked for again, so that reading goes on where it ended.
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

    /// Adds a page to what is being read, and says whether that is all now; nothing when nobody wants to know any more.
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

    /// Takes a page for the whole list, where the page is all there is: nothing more has to be asked then.
    pub(in crate::list) fn adopt(&self, page: &ext_api::Page<Row>) {
        let is_idle = self.reading.with_untracked(|reading| matches!(reading, Reading::NotStarted));
        if is_idle && page.total <= page.records.len() as u64 {
            self.note_start();
            self.add(page.clone());
            self.reading.set(Reading::Done);
        }
    }

    /// How much has been read, of the list that is being read.
    pub fn state(&self) -> ReadState {
        self.fresh
            .with(|fresh| fresh.as_ref().map(WholeList::state))
            .unwrap_or_else(|| self.list.with(WholeList::state))
    }

    /// How much has been read of the list that is on screen.
    pub fn state_on_screen(&self) -> ReadState {
        self.list.with(WholeList::state)
    }

    pub fn busy(&self) -> bool {
        self.reading.with(|reading| matches!(reading, Reading::UnderWay(_)))
    }

    /// Whether the reader stopped the reading before its end.
    pub fn is_stopped(&self) -> bool {
        self.reading.with(|reading| matches!(reading, Reading::Stopped))
    }

    /// Whether all was read that was asked for.
    pub fn is_done(&self) -> bool {
        self.reading.with(|reading| matches!(reading, Reading::Done))
    }

    pub fn failed(&self) -> Option<ApiError> {
        self.reading.with(|reading| match reading {
            Reading::Failed(error) => Some(error.clone()),
            _ => None,
        })
    }

    /// Whether the rows have been read in pages that say more than names.
    pub fn is_detailed(&self) -> bool {
        self.detailed.get()
    }

    pub(in crate::list) fn list(&self) -> RwSignal<WholeList<Row>> {
        self.list
    }

    pub(in crate::list) fn edition(&self) -> u32 {
        self.edition.get()
    }

    /// Changes rows that are here, such as by what was read of them elsewhere.
    pub(in crate::list) fn change_rows(&self, change: impl FnOnce(&mut [Row])) {
        self.edition.try_update(|edition| *edition += 1);
        self.list.try_update(|list| change(list.rows_mut()));
    }

    /// Stops reading; what is here stays.
    pub fn stop(&self) {
        self.abort();
        self.reading.set(Reading::Stopped);
    }

    /// Goes on where reading was stopped or failed.
    pub fn resume(&self) {
        self.attempt.update(|attempt| *attempt = attempt.wrapping_add(1));
    }

    /// Reads the list again from its beginning, in pages that say more of each row.
    pub fn read_details(&self) {
        self.detailed.set(true);
        self.reread();
    }

    /// Reads the list again from its beginning; what is here stays until the new one is.
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

    /// Forgets everything and, if the list is still wanted, reads it afresh.
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

    /// Gives the list away with the time of its reading, to be kept for another visit.
    pub(in crate::list) fn take(&self) -> Option<(WholeList<Row>, i64)> {
        Some((self.list.try_update_untracked(std::mem::take)?, self.read_at.try_get_untracked()?))
    }

    /// When the list was read, in seconds since 1970, if that was on an earlier visit.
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
