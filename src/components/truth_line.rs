//! Between filter and table: what the filter found, and how much of the list was read for it.

use leptos::prelude::*;
use list::ReadState;

use crate::{
    boxed::{self, live},
    i18n::{Counted, use_locale},
    listing::Listing,
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
    view! {
        <div class="truth">
            {live(move || found.get().filter(|(_, filter, _)| !filter.is_empty()).map(|(matching, filter, read)| {
                let unfinished = read.filter(|state| !state.complete);
                let sentence = locale.found(counted, matching, &image::visible(&filter), unfinished.is_none());
                view! { <span>{sentence}</span>{unfinished.map(reading)} }
            }))}
        </div>
    }
}
