//! The list of a screen: filter, table, pager, and every state that it can be in.

use std::time::Duration;

use leptos::prelude::*;
use route::Query;

use crate::{
    boxed::{self, live},
    components::{
        failure::Failure,
        list_table::{ListTable, TableShape},
        pager::Pager,
        state::{Empty, Waiting},
        truth_line::TruthLine,
    },
    i18n::{Counted, use_locale},
    listing::{Listing, Shown},
    navigation::use_navigation,
    ui::icon::{Icon, IconView},
};

/// How long the filter waits for the next key before it looks.
const TYPING: Duration = Duration::from_millis(150);

/// A list with its filter and its pages.
#[component]
pub fn ListScreen(
    listing: Listing,
    /// What it is a list of.
    counted: Counted,
    shape: TableShape,
    /// What stands there when the list has nothing at all.
    empty: Callback<(), AnyView>,
) -> impl IntoView {
    let retry = Callback::new(move |()| listing.retry());
    let ready = move |shown: Shown| {
        if !shown.rows.is_empty() {
            let pager = view! { <Pager counted page=shown.page size=shown.size total=shown.matching /> };
            return view! {
                <div class="table-frame" aria-busy=boxed::signal(move || listing.busy.get().to_string())>
                    <ListTable shape=shape.clone() rows=shown.rows />
                </div>
                {pager}
            }
            .into_any();
        }
        if shown.folded > 0 {
            let pager = view! { <Pager counted page=shown.page size=shown.size total=shown.matching /> };
            return view! { <OnlyDigests />{pager} }.into_any();
        }
        if shown.matching > 0 {
            return view! { <BehindTheEnd shown /> }.into_any();
        }
        if shown.filter.is_empty() {
            return empty.run(());
        }
        // Nothing was found so far; that nothing is there can be said only when all was read.
        if shown.read.is_some_and(|state| !state.complete) {
            return view! { <Waiting /> }.into_any();
        }
        view! { <NothingFound counted filter=shown.filter /> }.into_any()
    };
    view! {
        <div class="list-tools">
            <FilterBox counted />
        </div>
        <TruthLine listing counted />
        {live(move || {
            listing.failed.get().map(|error| {
                let keeps_content = listing.shown.with(Option::is_some);
                view! { <Failure error keeps_content busy=listing.busy on_retry=retry /> }
            })
        })}
        {live(move || match listing.shown.get() {
            Some(shown) => ready(shown),
            None if listing.failed.with(Option::is_some) => ().into_any(),
            None => view! { <Waiting /> }.into_any(),
        })}
    }
}

/// The box that narrows a list. What is typed goes into the address, so that it survives reload and can be shared.
#[component]
fn FilterBox(counted: Counted) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let query = navigation.query();
    let filter = boxed::memo(move || query.with(|query| query.q.clone()));
    let typed = RwSignal::new(filter.get_untracked());
    Effect::new(move |_| {
        // Back, forward and links change the filter from outside; the reader's own typing is already here.
        let filter = filter.get();
        if typed.with_untracked(|typed| typed.trim() != filter) {
            typed.set(filter);
        }
    });
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let apply = move || {
        let text = typed.get_untracked().trim().to_owned();
        let now: Query = query.get_untracked();
        if now.q != text {
            navigation.replace_query(now.filtered_by(text));
        }
    };
    let on_input = move |event| {
        typed.set(event_target_value(&event));
        waiting.update_value(|waiting| {
            if let Some(old) = waiting.take() {
                old.clear();
            }
            *waiting = set_timeout_with_handle(apply, TYPING).ok();
        });
    };
    on_cleanup(move || {
        waiting.try_update_value(|waiting| waiting.take().map(|old| old.clear()));
    });
    view! {
        <label class="list-filter field-with-icon">
            <IconView icon=Icon::Search />
            <input
                class="field"
                type="search"
                aria-label=locale.filter_name(counted)
                placeholder=locale.filter_hint(counted)
                autocomplete="off"
                spellcheck="false"
                prop:value=typed
                on:input=on_input
            />
        </label>
    }
}

/// The page has only what is folded away.
#[component]
fn OnlyDigests() -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let href = boxed::signal(move || navigation.here_with(navigation.query().read().showing_digests(true)));
    view! {
        <Empty title=locale.only_digests() meaning=locale.only_digests_meaning()>
            <a class="button" href=href>{locale.show_digests()}</a>
        </Empty>
    }
}

/// The address asks for a page that the list does not have (any more).
#[component]
fn BehindTheEnd(shown: Shown) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let last = list::last_page(shown.matching, shown.size);
    let href = boxed::signal(move || navigation.here_with(navigation.query().read().on_page(last)));
    view! {
        <Empty title=locale.no_such_page(shown.page) meaning=locale.list_has_pages(last)>
            <a class="button" href=href>{locale.go_to_page(last)}</a>
        </Empty>
    }
}

/// The filter matches nothing in the whole list.
#[component]
fn NothingFound(counted: Counted, filter: String) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let href = boxed::signal(move || navigation.here_with(navigation.query().read().filtered_by(String::new())));
    view! {
        <Empty title=locale.nothing_found(counted, &image::visible(&filter)) meaning=locale.filter_means()>
            <a class="button" href=href>{locale.clear_filter()}</a>
        </Empty>
    }
}
