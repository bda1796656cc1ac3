//! One list, whatever it is a list of: its page, its filter, how much of it has been read.
//!
//! Without a filter a list costs one request for one page. A filter means "contains, ignoring case" over the whole list:
//! where the server's own filter means less, the list is read in the background in large pages while what is found
//! already stands on screen. Lists that a server only gives whole are paged here.

mod background;
mod source;

use std::sync::Arc;

use ext_api::{ApiError, PageRequest};
use leptos::prelude::*;
use list::{ReadState, contains_ignoring_case};
use route::Query;

pub use background::Background;
pub use source::ListSource;

use crate::{
    api::use_client,
    deployment::{Deployment, ServerFilter},
    load::Loader,
};

/// Rows that the server is asked for in its own, narrower search while the whole list is being read.
const QUICK_ROWS: u32 = 200;

/// The rows on screen, and what has to be said about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown<R> {
    /// The rows of the page.
    pub rows: Arc<Vec<R>>,
    /// The page that the rows belong to.
    pub page: u32,
    /// Rows per page.
    pub size: u32,
    /// Rows that the filter lets through, over all pages; without a filter all rows of the list.
    pub matching: u64,
    /// The filter that the rows answer.
    pub filter: String,
    /// How much of the list had to be read for this, where it is read whole.
    pub read: Option<ReadState>,
}

/// A list on a page. A copy is a handle to the same list.
pub struct Listing<R: Send + Sync + 'static> {
    /// Nothing until the first answer.
    pub shown: Memo<Option<Shown<R>>>,
    pub busy: Signal<bool>,
    pub failed: Signal<Option<ApiError>>,
    pub background: Background<R>,
    pages: Loader<OnePage, ext_api::Page<R>>,
    whole: Memo<bool>,
}

impl<R: Send + Sync + 'static> Clone for Listing<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Send + Sync + 'static> Copy for Listing<R> {}

/// One request for one page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OnePage {
    page: u32,
    size: u32,
    filter: Option<String>,
}

impl<R: Clone + PartialEq + Send + Sync + 'static> Listing<R> {
    /// Lists `source` as the query says, from now on.
    pub fn new<S: ListSource<Record = R>>(source: S, query: Memo<Query>) -> Self {
        let client = use_client();
        let server_filter = expect_context::<Arc<Deployment>>().server_filter;
        let only_whole = source.comes_whole();
        let whole = Memo::new(move |_| {
            only_whole || (server_filter == ServerFilter::Narrow && query.with(|query| !query.q.is_empty()))
        });
        let pages = {
            let source = source.clone();
            let one_page = move || query.with(|query| OnePage::of(query));
            Loader::new(
                move || (!whole.get()).then(one_page),
                move |wanted: OnePage, cancel| {
                    let source = source.clone();
                    let page = PageRequest { number: wanted.page, size: wanted.size };
                    async move { source.page(client, page, wanted.filter, &cancel).await }
                },
            )
        };
        let background = Background::new(source.clone(), whole);
        let quick = {
            let source = source.clone();
            let wanted = move || {
                let needed = !only_whole && whole.get() && !background.state().complete;
                needed.then(|| query.with(|query| query.q.clone()))
            };
            Loader::new(wanted, move |filter, cancel| {
                let source = source.clone();
                let page = PageRequest { number: 1, size: QUICK_ROWS };
                async move { source.page(client, page, Some(filter), &cancel).await }
            })
        };
        let shown = Memo::new(move |before: Option<&Option<Shown<R>>>| {
            if !whole.get() {
                let fresh = pages.state().with(|load| {
                    load.ready.as_ref().map(|(wanted, page)| Shown {
                        rows: Arc::new(page.records.clone()),
                        page: wanted.page,
                        size: wanted.size,
                        matching: page.total,
                        filter: wanted.filter.clone().unwrap_or_default(),
                        read: None,
                    })
                });
                return fresh.or_else(|| before.cloned().flatten());
            }
            let query = query.get();
            let (matching, state) = background.matching(&query.q, S::name);
            let mut rows = matching;
            if !state.complete {
                quick.state().with(|load| {
                    let found = load.ready.iter().flat_map(|(_, page)| &page.records);
                    rows.extend(found.filter(|row| {
                        contains_ignoring_case(S::name(row), &query.q) && !background.has(S::name(row))
                    }).cloned());
                });
            }
            if rows.is_empty() && !state.complete && before.is_some_and(Option::is_some) && background.failed().is_none() {
                return before.cloned().flatten();
            }
            if state.read == 0 && rows.is_empty() && !state.complete {
                return None;
            }
            Some(page_of(rows, &query, state))
        });
        let busy = Signal::derive(move || if whole.get() { background.busy() } else { pages.busy() });
        let failed = Signal::derive(move || if whole.get() { background.failed() } else { pages.failed() });
        Self { shown, busy, failed, background, pages, whole }
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

/// Cuts one page out of all rows that match.
fn page_of<R: Clone>(matching: Vec<R>, query: &Query, state: ReadState) -> Shown<R> {
    let before = (query.page.saturating_sub(1) as usize).saturating_mul(query.size as usize);
    let rows = matching.iter().skip(before).take(query.size as usize).cloned().collect();
    Shown {
        rows: Arc::new(rows),
        page: query.page,
        size: query.size,
        matching: matching.len() as u64,
        filter: query.q.clone(),
        read: Some(state),
    }
}
