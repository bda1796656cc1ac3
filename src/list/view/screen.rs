//! The list of a screen: tools, table, pager, and all of its states.

use leptos::{html, prelude::*};
use list::{Folded, ListKind, Shown};

use super::{
    filter_box::FilterBox,
    focus::ListFocus,
    keys::arriving_keys,
    pager::Pager,
    selection_bar::arriving_selection,
    table::{ListTable, TableShape},
    tools::arriving_choices,
    words::{Notes, arriving_words},
};
use crate::{
    boxed::{self, live},
    components::{
        failure::Failure,
        state::{Empty, Waiting},
    },
    first_screen::FirstScreen,
    i18n::use_locale,
    list::listing::Listing,
    navigation::use_navigation,
    stored::preferences::use_preferences,
};

/// The state of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
enum View {
    /// Still loading.
    Waiting,
    /// Failed. A message shows why.
    Failed,
    Rows,
    /// All rows of the page are hidden.
    OnlyFolded(Folded),
    /// The address has a page number that does not exist (any more).
    BehindTheEnd {
        page: u32,
        last: u32,
    },
    /// The list is empty.
    Empty,
    /// Nothing matches the filter.
    NothingFound {
        filter: String,
        is_plain: bool,
        /// The number of rows that are not checked yet.
        unknown: u64,
    },
}

impl View {
    fn of(listing: Listing, shown: Option<&Shown>) -> Self {
        let Some(shown) = shown else {
            return if listing.failed.with(Option::is_some) { Self::Failed } else { Self::Waiting };
        };
        if !shown.rows.is_empty() {
            return Self::Rows;
        }
        if shown.matching > 0 && (shown.read.is_some() || shown.folded.is_empty()) {
            return Self::BehindTheEnd { page: shown.page, last: list::last_page(shown.matching, shown.size) };
        }
        if !shown.folded.is_empty() {
            return Self::OnlyFolded(shown.folded);
        }
        if shown.filter.is_empty() && shown.unknown == 0 {
            return Self::Empty;
        }
        // No match so far. "No match" can be shown only when the whole list is loaded and searched.
        if shown.unasked > 0 || shown.read.is_some_and(|state| !state.complete) {
            return if listing.failed.with(Option::is_some) { Self::Failed } else { Self::Waiting };
        }
        let is_plain = listing.filter.with(|filter| filter.plain.is_some());
        Self::NothingFound { filter: shown.filter.clone(), is_plain, unknown: shown.unknown }
    }
}

/// A list with all of its tools.
#[component]
pub fn ListScreen(
    listing: Listing,
    shape: TableShape,
    /// Shown when the list is empty.
    empty: Callback<(), AnyView>,
    /// Additional notes between filter and table.
    #[prop(optional)]
    notes: Option<Notes>,
) -> impl IntoView {
    let retry = Callback::new(move |()| listing.retry());
    let stop = Callback::new(move |()| listing.stop());
    let region = NodeRef::<html::Div>::new();
    let focus = ListFocus::new(listing, region);
    // Parts that the first screen does not need are loaded after its rows are there.
    let first_screen = use_context::<FirstScreen>();
    boxed::effect(move || {
        if let Some(first_screen) = first_screen.filter(|_| listing.is_drawn.get()) {
            first_screen.complete();
        }
    });
    let later = move |part: Box<dyn Fn() -> AnyView + Send>| live(move || listing.is_drawn.get().then(&part));
    let view_now = boxed::memo(move || listing.shown.with(|shown| View::of(listing, shown.as_ref())));
    let content = move || content_of(view_now.get(), listing, shape, empty, stop);
    view! {
        <div class="list-tools">
            <FilterBox listing />
            <div class="list-choices">{later(Box::new(move || arriving_choices(listing, shape)))}</div>
        </div>
        <div class="list-words">{later(Box::new(move || arriving_words(listing, notes)))}</div>
        {live(move || {
            listing.failed.get().map(|error| {
                let keeps_content = listing.shown.with(Option::is_some);
                view! { <Failure error keeps_content busy=listing.busy on_retry=retry /> }
            })
        })}
        <div
            node_ref=region
            on:focusin=move |event| focus.entered(&event)
            on:focusout=move |event| focus.left(&event)
            on:keydown=move |event| focus.pressed(&event)
        >
            {live(content)}
        </div>
        {later(Box::new(move || arriving_selection(listing, shape)))}
        {later(Box::new(move || arriving_keys(listing, focus)))}
    }
}

/// What stands in the place of the rows.
fn content_of(
    now: View,
    listing: Listing,
    shape: TableShape,
    empty: Callback<(), AnyView>,
    stop: Callback<()>,
) -> AnyView {
    match now {
        View::Waiting => view! { <Waiting on_stop=stop /> }.into_any(),
        View::Failed => ().into_any(),
        View::Rows => view! { <Rows listing shape /> }.into_any(),
        View::OnlyFolded(folded) => view! { <OnlyFolded folded /><Pager listing /> }.into_any(),
        View::BehindTheEnd { page, last } => {
            // The last row of the last page was deleted here.
            let navigation = use_navigation();
            if listing.forgotten.get_untracked() > 0 && !listing.busy.get_untracked() {
                request_animation_frame(move || {
                    navigation.replace_query(navigation.query().read_untracked().on_page(last))
                });
            }
            view! { <BehindTheEnd page last /> }.into_any()
        }
        View::Empty => empty.run(()),
        View::NothingFound { filter, is_plain, unknown } => {
            view! { <NothingFound counted=listing.kind filter is_plain unknown /> }.into_any()
        }
    }
}

#[component]
fn Rows(listing: Listing, shape: TableShape) -> impl IntoView {
    let preferences = use_preferences();
    let density = boxed::signal(move || preferences.density().key());
    let is_busy = boxed::signal(move || listing.busy.get().to_string());
    view! {
        <div class="table-frame" data-density=density aria-busy=is_busy>
            <ListTable listing shape />
        </div>
        <Pager listing />
    }
}

#[component]
fn OnlyFolded(folded: Folded) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let href = boxed::signal(move || navigation.here_with(navigation.query().read().showing_digests(true)));
    view! {
        <Empty title=locale.only_folded(folded) meaning=locale.only_folded_meaning(folded)>
            <a class="button" href=href>{locale.show_folded(folded)}</a>
        </Empty>
    }
}

#[component]
fn BehindTheEnd(page: u32, last: u32) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let href = boxed::signal(move || navigation.here_with(navigation.query().read().on_page(last)));
    view! {
        <Empty title=locale.no_such_page(page) meaning=locale.list_has_pages(last)>
            <a class="button" href=href>{locale.go_to_page(last)}</a>
        </Empty>
    }
}

#[component]
fn NothingFound(counted: ListKind, filter: String, is_plain: bool, unknown: u64) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let href = boxed::signal(move || navigation.here_with(navigation.query().read().filtered_by(String::new())));
    let title = if is_plain {
        locale.nothing_found(counted, &image::visible(&filter))
    } else {
        locale.nothing_matches(counted)
    };
    let meaning =
        if unknown > 0 { locale.not_checked_yet(counted, unknown) } else { locale.filter_means(is_plain).to_owned() };
    view! {
        <Empty title meaning>
            <a class="button" href=href>{locale.clear_filter()}</a>
        </Empty>
    }
}
