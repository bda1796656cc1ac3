//! A list of any kind: its page, order, filter, loading progress and selection.
//!
//! Without a filter and in the default order, a list costs one request for one page. Everything else needs the whole
//! list: it is loaded in the background in large pages, while the screen shows what is known already. Lists that the
//! server returns as a whole are paged here.

mod about;
mod answers;
mod arrangement;
mod arranger;
mod arrangers;
mod background;
mod columns;
mod drawing;
mod export;
mod filter;
mod groups;
mod memory;
mod order;
mod refreshing;
mod row;
mod selecting;
mod shown;
mod source;
mod whole;

use std::sync::Arc;

use ext_api::{ApiError, PageRequest};
use leptos::prelude::*;
use list::Selection;
use route::Query;

pub use self::{
    arrangement::Arrangement,
    arranger::Arranger,
    background::{Background, DETAILED_PAGE},
    columns::Column,
    filter::Filter,
    groups::Group,
    memory::{ListMemory, provide_list_memory, use_list_memory},
    order::Order,
    refreshing::Refreshing,
    row::{About, Cell, Row, RowState, Used},
    shown::Shown,
    source::{ListSource, PageAnswer},
};
use self::{
    arranger::{Matching, Wanted, all_shown},
    arrangers::Arrangers,
    shown::PartOfWhole,
};
use crate::{
    api::use_client,
    boxed,
    deployment::{Deployment, ServerFilter},
    i18n::Counted,
    load::Loader,
    time,
};

/// The page size of the server's own, narrower search while the whole list is loading.
const QUICK_ROWS: u32 = 200;

/// A list on a page. A copy is a handle to the same list.
#[derive(Clone, Copy)]
pub struct Listing {
    /// The kind of the list.
    pub counted: Counted,
    /// `None` until the first response.
    pub shown: Memo<Option<Shown>>,
    pub busy: Signal<bool>,
    pub failed: Signal<Option<ApiError>>,
    /// Whether the first response, or a failure, is on screen.
    pub is_drawn: ReadSignal<bool>,
    pub background: Background,
    pub filter: Memo<Filter>,
    pub selection: RwSignal<Selection>,
    pub refreshing: Refreshing,
    arrangers: Arrangers,
    source: ListSource,
    /// The shown part of the whole list and its order, if the whole list is loaded.
    matching: Memo<Matching>,
    pages: Loader<OnePage, ext_api::Page<Row>>,
    whole: Memo<bool>,
    /// Whether all rows are needed although the screen needs only a page: for a selection or an export.
    demanded: RwSignal<bool>,
    /// How often the loaded rows were dropped.
    pub forgotten: RwSignal<u32>,
    /// An action to run when the whole list is loaded.
    waiting: StoredValue<Vec<Waiting>>,
}

type Waiting = Box<dyn FnOnce() + Send + Sync>;

/// One request for one page.
#[derive(Clone, Debug, PartialEq, Eq)]
struct OnePage {
    page: u32,
    size: u32,
    filter: Option<String>,
}

impl Listing {
    /// Shows `source` according to the query.
    pub fn new(counted: Counted, source: ListSource, query: Memo<Query>) -> Self {
        let client = use_client();
        let server_filter = expect_context::<Arc<Deployment>>().server_filter;
        let arrangers = Arrangers::new();
        let filter = boxed::memo_from(move |before: Option<&Filter>| {
            let text = query.with(|query| query.q.clone());
            if text.is_empty() {
                return Filter::default();
            }
            let read = arrangers.with(|arranger| arranger.read_filter(counted, &text, before));
            read.unwrap_or_else(|| before.cloned().unwrap_or_default())
        });
        let order = boxed::memo(move || query.with(|query| Order::of(counted, query)));
        // Whether the query needs the part `desk`, which is not loaded yet.
        let unprepared = boxed::memo(move || {
            let asks = query.with(|query| !query.q.is_empty()) || order.get().is_some();
            asks && !arrangers.are_here()
        });
        let whole = boxed::memo(move || {
            let (narrows, is_plain) = filter.with(|filter| (filter.narrows(), filter.plain.is_some()));
            let server_helps = is_plain && server_filter == ServerFilter::Contains;
            source.comes_whole || order.get().is_some() || (narrows && !server_helps)
        });
        let demanded = RwSignal::new(false);
        let wanted = boxed::memo(move || whole.get() || demanded.get());
        let read = move |wanted: OnePage, cancel| {
            let page = PageRequest { number: wanted.page, size: wanted.size };
            source.page(page, wanted.filter, cancel)
        };
        let of_page = move || query.with(|query| filter.with(|filter| OnePage::of(query, filter)));
        let pages = Loader::new(move || (!whole.get() && !unprepared.get()).then(of_page), read);
        // Rows for one user are not kept for another.
        let reader = client.session().readers().get_untracked();
        let memory = use_context::<ListMemory>().zip(source.address().map(|address| format!("{reader} {address}")));
        let kept = memory.as_ref().and_then(|(memory, address)| memory.take(address)).unwrap_or_default();
        let background = Background::new(source, wanted, kept.list, kept.read_at);
        let grants = client.session().grants();
        let mut is_new = true;
        boxed::effect(move || {
            grants.track();
            if !std::mem::take(&mut is_new) {
                background.restart();
            }
        });
        let quick = Loader::new(
            move || {
                let may_help = filter.with(|filter| filter.plain.is_some());
                let is_needed =
                    may_help && !source.comes_whole && whole.get() && !background.state_on_screen().complete;
                is_needed.then(|| OnePage { page: 1, size: QUICK_ROWS, ..of_page() })
            },
            read,
        );
        let zone = boxed::memo(move || client.zone().get().unwrap_or_else(time::browser_zone));
        let round = RwSignal::new(0_u32);
        let matching = boxed::memo(move || {
            round.track();
            let shows_digests = query.with(|query| query.digests);
            background.list().with(|list| {
                let rows = list.rows();
                let own = || source.first_ones_first(rows);
                filter.with(|filter| {
                    if order.get().is_none() && !filter.narrows() {
                        return all_shown(rows, own(), shows_digests);
                    }
                    let wanted = Wanted {
                        edition: background.edition(),
                        order: order.get(),
                        filter,
                        digests: shows_digests,
                        zone: zone.get(),
                        now: time::now(),
                        clock: time::ticks,
                    };
                    arrangers.with(|arranger| arranger.arrange(rows, &wanted, &own)).unwrap_or_default()
                })
            })
        });
        answers::go_on(matching, round);
        let refreshing = Refreshing::new();
        let shown = boxed::memo_from(move |before: Option<&Option<Shown>>| {
            let before = before.and_then(Option::as_ref);
            if unprepared.get() {
                return before.cloned();
            }
            let shown = if whole.get() {
                let part = PartOfWhole { source, background, quick, matching, filter, arrangers };
                part.shown(&query.read(), before)
            } else {
                shown::one_page(source, pages, query.with(|query| query.digests)).or_else(|| before.cloned())
            };
            match refreshing.before().zip(shown.clone()) {
                Some((before, now)) => arrangers.with(|arranger| arranger.compare(&before, now)).or(shown),
                None => shown,
            }
        });
        let busy = boxed::signal(move || {
            (if whole.get() { background.busy() } else { pages.busy() })
                || (unprepared.get() && !arrangers.have_failed())
        });
        let failed = boxed::signal(move || match arrangers.have_failed() && unprepared.get() {
            true => arrangers.failure(),
            false if whole.get() => background.failed(),
            false => pages.failed(),
        });
        let is_drawn = drawing::once_drawn(move || shown.with(Option::is_some) || failed.with(Option::is_some));
        let this = Self {
            counted,
            shown,
            busy,
            failed,
            is_drawn,
            background,
            filter,
            selection: RwSignal::new(kept.selection),
            refreshing,
            arrangers,
            source,
            matching,
            pages,
            whole,
            demanded,
            forgotten: RwSignal::new(0),
            waiting: StoredValue::new(Vec::new()),
        };
        arrangers.load_once(move || unprepared.get() || is_drawn.get());
        refreshing.follow(query);
        this.save_requests();
        this.follow_reading();
        if let Some((memory, address)) = memory {
            on_cleanup(move || {
                let selection = this.selection.try_update_untracked(std::mem::take).unwrap_or_default();
                if let Some((list, read_at)) = background.take() {
                    memory.keep(address, memory::Kept { list, selection, read_at });
                }
            });
        }
        this
    }

    /// If the page contains the whole list, a filter or another order needs no request.
    fn save_requests(self) {
        boxed::effect(move || {
            self.pages.state().with(|load| {
                if let Some((OnePage { page: 1, filter: None, .. }, page)) = &load.ready {
                    self.background.adopt(page);
                }
            });
        });
    }

    /// Whether its page has been left.
    pub fn is_gone(&self) -> bool {
        self.selection.is_disposed()
    }

    /// Loads the list again, or continues after a failure.
    pub fn retry(&self) {
        self.arrangers.load_again();
        if self.whole.get_untracked() {
            self.background.resume();
        } else {
            self.pages.reload();
        }
    }

    /// Drops the loaded rows, because something was changed.
    pub fn forget(&self) {
        self.forgotten.update(|times| *times = times.wrapping_add(1));
        self.background.restart();
        self.pages.reload();
    }

    /// Loads the rows on screen again, and marks the changes.
    pub fn refresh(&self) {
        if let Some(shown) = self.shown.get_untracked() {
            self.refreshing.begin(&shown, self.background);
        }
        self.background.reread();
        if !self.whole.get_untracked() {
            self.pages.reload();
        }
    }

    /// Changes each row before it is shown, and again whenever the signals that this reads change.
    pub fn mark_rows(&self, mark: impl Fn(&mut Row) + 'static) {
        self.source.add_mark(mark);
    }
}

impl OnePage {
    fn of(query: &Query, filter: &Filter) -> Self {
        Self { page: query.page, size: query.size, filter: filter.plain.clone() }
    }
}
