//! Between filter and table: what the filter found, and how much of the list was read for it.

use leptos::prelude::*;
use list::ReadState;

use crate::{
    boxed::{self, live},
    i18n::{Counted, use_locale},
    listing::Listing,
    navigation::use_navigation,
};

/// Says what a filter found and, while the list is still being read for it, how far that is.
#[component]
pub fn TruthLine(listing: Listing, counted: Counted) -> impl IntoView {
    let locale = use_locale();
    let found = boxed::memo(move || {
        listing.shown.with(|shown| shown.as_ref().map(|shown| (shown.matching, shown.filter.clone(), shown.read)))
    });
    let reading = move |state: ReadState| {
        let background = listing.background;
        let stop = move |_| background.stop();
        let resume = move |_| background.resume();
        view! {
            <span>{locale.read_so_far(counted, state.read, state.total)}</span>
            {if background.is_stopped() {
                view! { <button class="button" type="button" on:click=resume>{locale.read_the_rest()}</button> }.into_any()
            } else {
                view! {
                    <progress class="progress" aria-label=locale.reading_list() value=state.read.to_string() max=state.total.max(1).to_string()></progress>
                    <button class="button" type="button" on:click=stop>{locale.stop()}</button>
                }
                .into_any()
            }}
        }
    };
    let folded = boxed::memo(move || listing.shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.folded)));
    let is_of_page = move || listing.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.read.is_none()));
    let navigation = use_navigation();
    let query = navigation.query();
    let shows_digests = boxed::memo(move || query.with(|query| query.digests));
    let toggled =
        boxed::signal(move || navigation.here_with(query.with(|query| query.showing_digests(!query.digests))));
    view! {
        <div class="truth">
            {live(move || (folded.get() > 0).then(|| view! {
                <span>{locale.digests_folded(folded.get(), is_of_page())}</span>
            }))}
            {live(move || (folded.get() > 0 || shows_digests.get()).then(|| view! {
                <a href=toggled data-noscroll>
                    {if shows_digests.get() { locale.hide_digests() } else { locale.show_digests() }}
                </a>
            }))}
            {live(move || found.get().filter(|(_, filter, _)| !filter.is_empty()).map(|(matching, filter, read)| {
                let unfinished = read.filter(|state| !state.complete);
                let sentence = locale.found(counted, matching, &image::visible(&filter), unfinished.is_none());
                view! { <span>{sentence}</span>{unfinished.map(reading)} }
            }))}
        </div>
    }
}
