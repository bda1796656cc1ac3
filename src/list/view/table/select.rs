//! The checkboxes that select rows.

use std::{collections::HashSet, sync::Arc};

use leptos::{html, prelude::*};
use list::PageSelection;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::{boxed, i18n::use_locale, list::listing::Listing, ui::elements::elements_in};

/// Updates the checkboxes of a table when the selection changes.
///
/// A checkbox that subscribed to the selection would leave a subscription behind for each row that was ever drawn.
pub fn follow_selection(listing: Listing, body: NodeRef<html::Tbody>) {
    boxed::effect(move || {
        listing.selection.with(|selection| {
            let selected: HashSet<Arc<str>> = listing.shown.with_untracked(|shown| {
                let rows = shown.iter().flat_map(|shown| shown.rows.iter());
                rows.filter(|row| selection.contains(&row.id)).map(|row| row.name().clone()).collect()
            });
            let body: Option<web_sys::HtmlTableSectionElement> = body.get_untracked();
            for row in body.iter().flat_map(|body| elements_in(body, "tr[data-row]")) {
                let is_selected = row.get_attribute("data-row").is_some_and(|name| selected.contains(name.as_str()));
                let _only_cosmetic = row.class_list().toggle_with_force("is-selected", is_selected);
                let selects = row.query_selector("[data-does=select]").ok().flatten();
                if let Some(selects) = selects.and_then(|selects| selects.dyn_into::<HtmlInputElement>().ok()) {
                    selects.set_checked(is_selected);
                }
            }
        });
    });
}

/// Selects all rows of the page, or none.
#[component]
pub fn SelectPage(listing: Listing) -> impl IntoView {
    let page = boxed::memo(move || listing.page_selection());
    let checkbox = NodeRef::new();
    boxed::effect(move || {
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
