//! Reads a whole list in large pages while the reader goes on working.

use ext_api::{ApiError, ErrorKind, PageRequest};
use leptos::{prelude::*, task::spawn_local};
use list::{ReadState, WholeList, contains_ignoring_case};

use super::{Row, source::ListSource};
use crate::{api::Cancel, boxed};

/// Rows of one large page. bk-repo has no maximum; 1,000 rows are about 200 kB.
const LARGE_PAGE: u32 = 1_000;

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
    reading: RwSignal<Reading>,
    wanted: Memo<bool>,
    attempt: RwSignal<u32>,
}

impl Background {
    pub(super) fn new(source: ListSource, wanted: Memo<bool>) -> Self {
        let this = Self {
            list: RwSignal::new(WholeList::default()),
            reading: RwSignal::new(Reading::NotStarted),
            wanted,
            attempt: RwSignal::new(0),
        };
        boxed::effect(move || {
            this.attempt.track();
            let is_idle = this.reading.with_untracked(|reading| {
                matches!(reading, Reading::NotStarted | Reading::Failed(_) | Reading::Stopped)
            });
            if wanted.get() && is_idle {
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
        while let Some(number) = self.list.try_with_untracked(WholeList::next_page) {
            let page = PageRequest { number, size: LARGE_PAGE };
            let answer = source.page(page, None, cancel.clone()).await;
            if cancel.is_aborted() {
                return;
            }
            let complete = match answer {
                Ok(page) => self.list.try_update(|list| {
                    list.add_page(page.total, page.records, name);
                    list.state().complete
                }),
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

    /// How much has been read.
    pub fn state(&self) -> ReadState {
        self.list.with(WholeList::state)
    }

    pub fn busy(&self) -> bool {
        self.reading.with(|reading| matches!(reading, Reading::UnderWay(_)))
    }

    /// Whether the reader stopped the reading before its end.
    pub fn is_stopped(&self) -> bool {
        self.reading.with(|reading| matches!(reading, Reading::Stopped))
    }

    pub fn failed(&self) -> Option<ApiError> {
        self.reading.with(|reading| match reading {
            Reading::Failed(error) => Some(error.clone()),
            _ => None,
        })
    }

    /// The rows whose name contains `filter`, in the list's own order, with how much has been read for that.
    pub(super) fn matching(&self, filter: &str) -> (Vec<Row>, ReadState) {
        self.list.with(|list| {
            let rows = list.rows().iter().filter(|row| contains_ignoring_case(&row.name, filter));
            (rows.cloned().collect(), list.state())
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.list.with(|list| list.has(name))
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

    /// Forgets everything and, if the list is still wanted, reads it afresh.
    pub(super) fn restart(&self) {
        self.abort();
        self.reading.set(Reading::NotStarted);
        self.list.set(WholeList::default());
        if self.wanted.get_untracked() {
            self.resume();
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

fn name(row: &Row) -> &str {
    &row.name
}
