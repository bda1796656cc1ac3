//! What the address asks of a list: its page, order and filter, and whether that takes the whole list.

use std::sync::Arc;

use leptos::prelude::*;
use list::{Filter, ListKind, Matching, Order, Wanted, all_shown};
use route::Query;

use crate::{
    api::use_client,
    boxed,
    deployment::{Deployment, ServerFilter},
    list::{arranging::LateArranger, reading::background::Background, source::ListSource},
    time,
};

/// The page size of the server's own, narrower search while the whole list is loading.
const QUICK_ROWS: u32 = 200;

/// One request for one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnePage {
    pub page: u32,
    pub size: u32,
    pub filter: Option<String>,
}

/// What the address asks of a list. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Question {
    pub query: Memo<Query>,
    pub filter: Memo<Filter>,
    order: Memo<Option<Order>>,
    /// Whether it needs the arranger, which is not loaded yet.
    pub unprepared: Memo<bool>,
    /// Whether the list has to be read whole for it.
    pub whole: Memo<bool>,
    arranger: LateArranger,
    /// What dates without a zone are taken to be in, in minutes east of UTC.
    zone: Memo<i32>,
}

impl Question {
    pub fn new(kind: ListKind, source: ListSource, query: Memo<Query>, arranger: LateArranger) -> Self {
        let client = use_client();
        let server_filter = expect_context::<Arc<Deployment>>().server_filter;
        let filter = boxed::memo_from(move |before: Option<&Filter>| {
            let text = query.with(|query| query.q.clone());
            if text.is_empty() {
                return Filter::default();
            }
            let read = arranger.with(|arranger| arranger.read_filter(kind, &text, before));
            read.unwrap_or_else(|| before.cloned().unwrap_or_default())
        });
        let order = boxed::memo(move || query.with(|query| Order::of(kind, query)));
        let unprepared = boxed::memo(move || {
            let asks = query.with(|query| !query.q.is_empty()) || order.get().is_some();
            asks && !arranger.is_here()
        });
        let whole = boxed::memo(move || {
            let (narrows, is_plain) = filter.with(|filter| (filter.narrows(), filter.plain.is_some()));
            let server_helps = is_plain && server_filter == ServerFilter::Contains;
            source.comes_whole || order.get().is_some() || (narrows && !server_helps)
        });
        let zone = boxed::memo(move || client.zone().get().unwrap_or_else(time::browser_zone));
        Self { query, filter, order, unprepared, whole, arranger, zone }
    }

    /// The page to ask for; nothing where the list is read whole, or the filter cannot be read yet.
    pub fn page_to_read(self) -> Option<OnePage> {
        (!self.whole.get() && !self.unprepared.get()).then(|| self.page())
    }

    /// The page of the server's own search that fills the screen while the whole list is read.
    pub fn quick_page(self, source: ListSource, background: Background) -> Option<OnePage> {
        let may_help = self.filter.with(|filter| filter.plain.is_some());
        let is_needed = may_help && !source.comes_whole && self.whole.get() && !background.state_on_screen().complete;
        is_needed.then(|| OnePage { page: 1, size: QUICK_ROWS, ..self.page() })
    }

    /// The page of the address.
    pub fn page(self) -> OnePage {
        self.query.with(|query| {
            let filter = self.filter.with(|filter| filter.plain.clone());
            OnePage { page: query.page, size: query.size, filter }
        })
    }

    /// The rows of the whole list that match, in order. It runs again with each `round` until all rows were checked.
    pub fn matching(self, source: ListSource, background: Background, round: RwSignal<u32>) -> Matching {
        round.track();
        let digests = self.query.with(|query| query.digests);
        background.list().with(|list| {
            let rows = list.rows();
            let own = || source.first_ones_first(rows);
            self.filter.with(|filter| {
                if self.order.get().is_none() && !filter.narrows() {
                    return all_shown(rows, own(), digests);
                }
                let wanted = Wanted {
                    edition: background.edition(),
                    order: self.order.get(),
                    filter,
                    digests,
                    zone: self.zone.get(),
                    now: time::now(),
                    clock: time::ticks,
                };
                self.arranger.with(|arranger| arranger.arrange(rows, &wanted, &own)).unwrap_or_default()
            })
        })
    }
}
