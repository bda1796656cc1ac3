//! The boxes that select rows.

use std::sync::Arc;

use leptos::prelude::*;
use list::PageSelection;
use web_sys::{HtmlInputElement, MouseEvent};

use crate::{boxed, i18n::use_locale, listing::Listing};

/// Selects a row or, with Shift, all rows from the one that was selected before.
#[component]
pub fn SelectRow(listing: Listing, name: Arc<str>, selected: Signal<bool>) -> impl IntoView {
    let label = use_locale().select_named(&image::visible(&name));
    let click = move |event: MouseEvent| {
        if event.shift_key() {
            listing.select_range_to(&name);
        } else {
            listing.toggle(&name);
        }
    };
    view! { <input type="checkbox" aria-label=label prop:checked=selected on:click=click /> }
}

/// Selects all rows of the page, or none of them.
#[component]
pub fn SelectPage(listing: Listing) -> impl IntoView {
    let page = boxed::memo(move || listing.page_selection());
    let checkbox = NodeRef::new();
    Effect::new(move |_| {
        let is_partial = page.get() == PageSelection::Some;
        let checkbox: Option<HtmlInputElement> = checkbox.get();
        if let Some(checkbox) = checkbox {
            checkbox.set_indeterminate(is_partial);
        }
    });
    view! {
        <input
            type="checkbox"
            node_ref=checkbox
            aria-label=use_locale().select_page()
            prop:checked=boxed::signal(move || page.get() == PageSelection::All)
            on:click=move |_| listing.toggle_page()
        />
    }
}
