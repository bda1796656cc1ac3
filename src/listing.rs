//! One list, whatever it is a list of: its page, its filter, how much of it has been read.
//!
//! Without a filter a list costs one request for one page. A filter means "contains, ignoring case" over the whole list:
//! where the server's own filter means less, the list is read in the background in large pages while what is found
//! already stands on screen. Lists that a server only gives whole are paged here.

mod background;
mod row;
mod source;

use std::sync::Arc;

use ext_api::{ApiError, PageRequest};
use leptos::prelude::*;
use list::{ReadState, contains_ignoring_case};
use route::Query;

pub use background::Background;
pub use row::{Cell, Row};
pub use source::{ListSource, PageAnswer};

use crate::{
    api::use_client,
    boxed,
    deployment::{Deployment, ServerFilter},
    load::Loader,
};

/// Rows that the server is asked for in its own, narrower search while the whole list is being read.
const QUICK_ROWS: u32 = 200;

/// The rows on screen, and what has to be said about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The rows of the page.
    pub rows: Arc<Vec<Row>>,
    /// The page that the rows belong to.
    pub page: u32,
    /// Rows per page.
    pub size: u32,
    /// Rows that the filter lets through, over all pages; without a filter all rows of the list.
    pub matching: u64,
    /// Digests among the tags that are folded away: of the page or, where the list is read whole, of all that matches.
    pub folded: u64,
    /// The filter that the rows answer.
    pub filter: String,
    /// How much of the list had to be read for this, where it is read whole.
    pub read: Option<ReadState>,
}

/// A list on a page. A copy is a handle to the same list.
#[derive(Clone, Copy)]
pub struct Listing {
    /// Nothing until the first answer.
    pub shown: Memo<Option<Shown>>,
    pub busy: Signal<bool>,
    pub failed: Signal<Option<ApiError>>,
    pub background: Background,
    pages: Loader<OnePage, ext_api::Page<Row>>,
    whole: Memo<bool>,
}

/// One request for one page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OnePage {
    page: u32,
    size: u32,
    filter: Option<String>,
}

impl Listing {
    /// Lists `source` as the query says, from now on.
    pub fn new(source: ListSource, query: Memo<Query>) -> Self {
        let server_filter = expect_context::<Arc<Deployment>>().server_filter;
        let whole = boxed::memo(move || {
            let is_filtered = || query.with(|query| !query.q.is_empty());
            source.comes_whole || (server_filter == ServerFilter::Narrow && is_filtered())
        });
        let read = move |wanted: OnePage, cancel| {
            let page = PageRequest { number: wanted.page, size: wanted.size };
            source.page(page, wanted.filter, cancel)
        };
        let pages = Loader::new(move || (!whole.get()).then(|| query.with(OnePage::of)), read);
        let background = Background::new(source, whole);
        let grants = use_client().session().grants();
        let mut is_new = true;
        boxed::effect(move || {
            grants.track();
            if !std::mem::take(&mut is_new) {
                background.restart();
            }
        });
        let quick = Loader::new(
            move || {
                let is_needed = !source.comes_whole && whole.get() && !background.state().complete;
                is_needed.then(|| OnePage { page: 1, size: QUICK_ROWS, ..query.with(OnePage::of) })
            },
            read,
        );
        let shown = Memo::new(move |before: Option<&Option<Shown>>| {
            let before = before.cloned().flatten();
            if whole.get() {
                part_of_whole(source, background, quick, &query.read(), before)
            } else {
                one_page(source, pages, query.with(|query| query.digests)).or(before)
            }
        });
        let busy = Signal::derive(move || if whole.get() { background.busy() } else { pages.busy() });
        let failed = Signal::derive(move || if whole.get() { background.failed() } else { pages.failed() });
        Self { shown, busy, failed, background, pages, whole }
    }

    /// Rows of the whole list, where that is known: a server that filters by itself does not say it.
    pub fn count(&self) -> Option<u64> {
        self.shown.with(|shown| {
            let shown = shown.as_ref()?;
            if shown.filter.is_empty() { Some(shown.matching) } else { shown.read.map(|read| read.total) }
        })
    }

    /// Reads the list afresh, or goes on where it failed.
    pub fn retry(&self) {
        if self.whole.get_untracked() {
            self.background.resume();
        } else {
            self.pages.reload();
        }
    }

    /// Forgets what was read, because something was changed.
    pub fn refresh(&self) {
        self.background.restart();
        self.pages.reload();
    }
}

impl OnePage {
    fn of(query: &Query) -> Self {
        Self { page: query.page, size: query.size, filter: (!query.q.is_empty()).then(|| query.q.clone()) }
    }
}

/// The page that the server gave last.
fn one_page(source: ListSource, pages: Loader<OnePage, ext_api::Page<Row>>, shows_digests: bool) -> Option<Shown> {
    pages.state().with(|load| {
        load.ready.as_ref().map(|(wanted, page)| {
            let mut rows = page.records.clone();
            source.arrange(&mut rows);
            let (rows, folded) = fold(rows, shows_digests);
            Shown {
                rows: Arc::new(rows),
                page: wanted.page,
                size: wanted.size,
                matching: page.total,
                folded,
                filter: wanted.filter.clone().unwrap_or_default(),
                read: None,
            }
        })
    })
}

/// Leaves out the digests, unless they are wanted, and counts them.
fn fold(mut rows: Vec<Row>, shows_digests: bool) -> (Vec<Row>, u64) {
    let before = rows.len();
    rows.retain(|row| shows_digests || !row.is_digest);
    let folded = before - rows.len();
    (rows, folded as u64)
}

/// What the filter finds in what has been read of the whole list and, until that is all, in the server's narrower answer.
fn part_of_whole(
    source: ListSource,
    background: Background,
    quick: Loader<OnePage, ext_api::Page<Row>>,
    query: &Query,
    before: Option<Shown>,
) -> Option<Shown> {
    let (mut rows, state) = background.matching(&query.q);
    if !state.complete {
        quick.state().with(|load| {
            let found = load.ready.iter().flat_map(|(_, page)| &page.records);
            let is_new = |row: &&Row| contains_ignoring_case(&row.name, &query.q) && !background.has(&row.name);
            rows.extend(found.filter(is_new).cloned());
        });
        if rows.is_empty() && before.is_some() && background.failed().is_none() {
            return before;
        }
        if rows.is_empty() && state.read == 0 {
            return None;
        }
    }
    source.arrange(&mut rows);
    let (rows, folded) = fold(rows, query.digests);
    Some(Shown { folded, ..page_of(&rows, query, state) })
}

/// Cuts one page out of all rows that match.
fn page_of(matching: &[Row], query: &Query, state: ReadState) -> Shown {
    let before = (query.page.saturating_sub(1) as usize).saturating_mul(query.size as usize);
    let rows = matching.iter().skip(before).take(query.size as usize).cloned().collect();
    Shown {
        rows: Arc::new(rows),
        page: query.page,
        size: query.size,
        matching: matching.len() as u64,
        folded: 0,
        filter: query.q.clone(),
        read: Some(state),
    }
}
