//! A list of any kind: its page, order, filter, loading progress and selection.
//!
//! Without a filter and in the default order, a list costs one request for one page. Everything else needs the whole
//! list: it is loaded in the background in large pages, while the screen shows what is known already. Lists that the
//! server returns as a whole are paged here.

mod about;
mod drawing;
mod export;
mod question;
mod rows_on_screen;
mod selecting;
mod whole;

use ext_api::{ApiError, Cut, Page, PageRequest};
use leptos::prelude::*;
use list::{Filter, ListKind, Matching, Row, RowId, Selection, Shown};
use route::Query;

use self::{
    question::{OnePage, Question},
    rows_on_screen::RowsOnScreen,
};
use super::{
    arranging::{LateArranger, check_the_rest, late_arranger},
    reading::{
        background::Background,
        memory::{Kept, KeptAt},
        refreshing::Refreshing,
    },
    source::ListSource,
};
use crate::{api::use_client, boxed, load::Loader};

/// A list on a page. A copy is a handle to the same list.
#[derive(Clone, Copy)]
pub struct Listing {
    /// The kind of the list.
    pub kind: ListKind,
    /// `None` until the first response.
    pub shown: Memo<Option<Shown>>,
    pub busy: Signal<bool>,
    pub failed: Signal<Option<ApiError>>,
    /// Whether the first response, or a failure, is on screen.
    pub is_drawn: ReadSignal<bool>,
    pub background: Background,
    pub filter: Memo<Filter>,
    pub selection: RwSignal<Selection<RowId>>,
    pub refreshing: Refreshing,
    question: Question,
    arranger: LateArranger,
    source: ListSource,
    /// The shown part of the whole list and its order, if the whole list is loaded.
    matching: Memo<Matching>,
    pages: Loader<OnePage, Page<Row>>,
    /// Whether all rows are needed although the screen needs only a page: for a selection or an export.
    demanded: RwSignal<bool>,
    /// How often the rows were loaded again because something was changed.
    pub forgotten: RwSignal<u32>,
    /// How often the rows were loaded again to see what has changed.
    pub refreshed: RwSignal<u32>,
    /// An action to run when the whole list is loaded.
    waiting: StoredValue<Vec<Waiting>>,
}

type Waiting = Box<dyn FnOnce() + Send + Sync>;

impl Listing {
    /// Shows `source` according to the query.
    pub fn new(kind: ListKind, source: ListSource, query: Memo<Query>) -> Self {
        let arranger = late_arranger();
        let question = Question::new(kind, source, query, arranger);
        let demanded = RwSignal::new(false);
        let kept_at = KeptAt::of(source);
        let Kept { list, selection, read_at } = kept_at.as_ref().map(KeptAt::take).unwrap_or_default();
        let wanted = boxed::memo(move || question.whole.get() || demanded.get());
        let background = Background::new(source, wanted, list, read_at);
        restart_after_sign_in(background);
        let round = RwSignal::new(0_u32);
        let pages = Loader::new(move || question.page_to_read(), read_page(source));
        let quick = Loader::new(move || question.quick_page(source, background), read_page(source));
        let matching = boxed::memo(move || question.matching(source, background, round));
        check_the_rest(matching, round);
        let refreshing = Refreshing::new();
        let rows = RowsOnScreen { source, background, pages, quick, matching, question, arranger, refreshing };
        let shown = boxed::memo_from(move |before: Option<&Option<Shown>>| rows.shown(before.and_then(Option::as_ref)));
        let busy = boxed::signal(move || rows.is_busy());
        let failed = boxed::signal(move || rows.failure());
        let is_drawn = drawing::once_drawn(move || shown.with(Option::is_some) || failed.with(Option::is_some));
        let this = Self {
            kind,
            shown,
            busy,
            failed,
            is_drawn,
            background,
            filter: question.filter,
            selection: RwSignal::new(selection),
            refreshing,
            question,
            arranger,
            source,
            matching,
            pages,
            demanded,
            forgotten: RwSignal::new(0),
            refreshed: RwSignal::new(0),
            waiting: StoredValue::new(Vec::new()),
        };
        arranger.load_once(move || question.unprepared.get() || is_drawn.get());
        refreshing.follow(query);
        this.save_requests();
        this.follow_reading();
        this.keep_for_the_way_back(kept_at);
        this
    }

    /// Keeps the list when its screen is left.
    fn keep_for_the_way_back(self, kept_at: Option<KeptAt>) {
        let Some(kept_at) = kept_at else { return };
        on_cleanup(move || {
            let selection = self.selection.try_update_untracked(std::mem::take).unwrap_or_default();
            if let Some((list, read_at)) = self.background.take() {
                kept_at.keep(Kept { list, selection, read_at });
            }
        });
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

    /// Why the list ends before its end.
    pub fn cut(&self) -> Option<Cut> {
        self.source.cut()
    }

    /// Whether its page has been left.
    pub fn is_gone(&self) -> bool {
        self.selection.is_disposed()
    }

    /// Loads the list again, or continues after a failure.
    pub fn retry(&self) {
        self.arranger.load_again();
        if self.question.whole.get_untracked() {
            self.background.resume();
        } else {
            self.pages.reload();
        }
    }

    /// Stops loading the first rows.
    pub fn stop(&self) {
        if self.question.whole.get_untracked() {
            self.background.give_up();
        } else {
            self.pages.stop();
        }
    }

    /// Loads the rows again, because something was changed. Until then the screen keeps its place.
    pub fn forget(&self) {
        self.forgotten.update(|times| *times = times.wrapping_add(1));
        self.background.outdate();
        self.pages.reload();
    }

    /// Loads the rows on screen again, and marks the changes.
    pub fn refresh(&self) {
        self.refreshed.update(|times| *times = times.wrapping_add(1));
        if let Some(shown) = self.shown.get_untracked() {
            self.refreshing.begin(&shown, self.background);
        }
        self.background.reread();
        if !self.question.whole.get_untracked() {
            self.pages.reload();
        }
    }

    /// Reads another page of the list on screen.
    pub(in crate::list) fn read_page(&self, number: u32, cancel: crate::api::Cancel) -> super::source::PageAnswer {
        let wanted = OnePage { page: number, ..untrack(|| self.question.page()) };
        match self.question.whole.get_untracked() {
            true => Box::pin(std::future::ready(Ok(self.page_of_whole(&wanted)))),
            false => read_page(self.source)(wanted, cancel),
        }
    }

    /// Changes each row before it is shown, and again whenever the signals that this reads change.
    pub fn mark_rows(&self, mark: impl Fn(&mut Row) + 'static) {
        self.source.add_mark(mark);
    }
}

fn read_page(source: ListSource) -> impl Fn(OnePage, crate::api::Cancel) -> super::source::PageAnswer {
    move |wanted, cancel| {
        let page = PageRequest { number: wanted.page, size: wanted.size };
        source.page(page, wanted.filter, cancel)
    }
}

/// Another user may see other rows.
fn restart_after_sign_in(background: Background) {
    let grants = use_client().session().grants();
    let mut is_new = true;
    boxed::effect(move || {
        grants.track();
        if !std::mem::take(&mut is_new) {
            background.restart();
        }
    });
}
