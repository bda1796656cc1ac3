//! The line between filter and table: how many rows match, how much of the list is loaded, and what is not checked
//! yet.

use leptos::prelude::*;
use list::{Folded, ReadState, Shown};

use super::{Notes, moved_rows::MovedRows};
use crate::{
    boxed::{self, live},
    i18n::use_locale,
    list::{
        listing::Listing,
        reading::{background::DETAILED_PAGE, refreshing::Refreshing},
    },
    navigation::use_navigation,
    time,
    ui::focus::keep_focus_of,
};

/// Facts about the rows, apart from the loading progress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Facts {
    matching: u64,
    filter: String,
    is_plain: bool,
    /// Whether no more matches can follow.
    is_final: bool,
    unknown: u64,
    /// Rows that are not searched yet, and the number of loaded rows.
    unasked: Option<(u64, u64)>,
    folded: Folded,
    /// New and removed rows after a refresh.
    changes: (usize, usize),
    is_whole: bool,
}

impl Facts {
    fn of(listing: Listing, shown: &Shown) -> Self {
        Self {
            matching: shown.matching,
            filter: shown.filter.clone(),
            is_plain: listing.filter.with(|filter| filter.plain.is_some()),
            is_final: shown.unasked == 0 && shown.read.is_none_or(|read| read.complete),
            unasked: shown.read.map(|read| (shown.unasked, read.read)).filter(|(unasked, _)| *unasked > 0),
            unknown: shown.unknown,
            folded: shown.folded,
            changes: Refreshing::counts(shown),
            is_whole: shown.read.is_some(),
        }
    }
}

/// Shows what a filter found and, while the list is loading, the progress.
#[component]
pub fn TruthLine(listing: Listing, notes: Option<Notes>) -> impl IntoView {
    let locale = use_locale();
    let counted = listing.kind;
    let facts = boxed::memo(move || {
        listing.shown.with(|shown| shown.as_ref().map(|shown| Facts::of(listing, shown)).unwrap_or_default())
    });
    // If nothing has loaded, the failure message is enough.
    let reading = boxed::memo(move || {
        listing.under_way().filter(|state| state.total > 0 || listing.background.failed().is_none())
    });
    let kept_from = boxed::memo(move || listing.is_whole().then(|| listing.background.kept_from()).flatten());
    view! {
        <div class="truth">
            {live(move || {
                let facts = facts.get();
                // Nothing found so far is no answer.
                let says_found = !facts.filter.is_empty() && (facts.matching > 0 || facts.is_final);
                let found = says_found.then(|| {
                    if facts.is_plain {
                        locale.found(counted, facts.matching, &image::visible(&facts.filter), facts.is_final)
                    } else {
                        locale.found_by_query(counted, facts.matching, facts.is_final)
                    }
                });
                let unknown = (facts.unknown > 0).then(|| locale.not_checked_yet(counted, facts.unknown));
                let changes = (facts.changes != (0, 0)).then(|| locale.changes(facts.changes, facts.is_whole));
                let folded = (!facts.folded.is_empty()).then(|| locale.folded(facts.folded));
                let searched = facts.unasked.map(|(left, of)| locale.searched(counted, of.saturating_sub(left), of));
                let sentences = [changes, found, searched, unknown, folded].into_iter().flatten();
                sentences.map(|sentence| view! { <span>{sentence}</span> }).collect_view()
            })}
            <MovedRows listing />
            {live(move || listing.cut().map(|cut| view! { <span class="note note-warning">{locale.list_stops_here(cut)}</span> }))}
            {live(move || kept_from.get().map(|then| view! { <span>{locale.loaded_ago(image::age(time::now(), then))}</span> }))}
            <FoldedLink folded=boxed::memo(move || facts.with(|facts| facts.folded)) />
            <MissingDetails listing />
            {notes.map(|notes| notes.run(()))}
            {live(move || reading.get().map(|state| view! { <Progress listing state /> }))}
        </div>
    }
}

/// Shows or hides untagged manifests and attachments.
#[component]
fn FoldedLink(folded: Memo<Folded>) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let query = navigation.query();
    let shows = boxed::memo(move || query.with(|query| query.digests));
    let toggled =
        boxed::signal(move || navigation.here_with(query.with(|query| query.showing_digests(!query.digests))));
    live(move || {
        (!folded.get().is_empty() || shows.get()).then(|| view! {
            <a href=toggled data-noscroll>{if shows.get() { locale.fold() } else { locale.show_folded(folded.get()) }}</a>
        })
    })
}

/// Offers to load details that an order or a filter needs and that the registry returns only tag by tag.
#[component]
fn MissingDetails(listing: Listing) -> impl IntoView {
    let locale = use_locale();
    let query = use_navigation().query();
    let lacking = boxed::memo(move || {
        let lacks = query.with(|query| listing.lacks_details(query));
        lacks.then(|| listing.shown.with(|shown| shown.as_ref()?.read.map(|read| read.total))).flatten()
    });
    boxed::effect(move || {
        // If everything fits into one page, it is loaded without asking.
        if lacking.get().is_some_and(|total| total <= DETAILED_PAGE.into()) && !listing.busy.get() {
            listing.background.read_details();
        }
    });
    live(move || {
        lacking.get().map(|total| {
            view! {
                <span>{locale.names_only()}</span>
                <button class="button" type="button" on:click=move |_| listing.background.read_details()>
                    {locale.read_details(total)}
                </button>
            }
        })
    })
}

/// The loading progress, with a button to stop or continue.
#[component]
fn Progress(listing: Listing, state: ReadState) -> impl IntoView {
    let locale = use_locale();
    let background = listing.background;
    view! {
        {live(move || (state.total > 0 || background.busy()).then(|| view! {
            <span>{locale.loaded_so_far(listing.kind, state.read, state.total)}</span>
        }))}
        {live(move || {
            keep_focus_of("[data-reading]", "[data-reading]");
            match (background.busy(), background.is_stopped()) {
                (true, _) => view! {
                    <progress class="progress" aria-label=locale.loading_list() value=state.read.to_string() max=state.total.max(1).to_string()></progress>
                    <button class="button" type="button" data-reading on:click=move |_| background.stop()>{locale.stop()}</button>
                }
                .into_any(),
                (false, true) => view! {
                    <button class="button" type="button" data-reading on:click=move |_| background.resume()>{locale.load_the_rest()}</button>
                }
                .into_any(),
                (false, false) => ().into_any(),
            }
        })}
    }
}
