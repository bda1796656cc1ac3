//! Selects the order of a list. For version order, and on narrow screens without column headers, this is the only way.

use leptos::prelude::*;
use list::ListKind;
use route::Sort;

use crate::{boxed, i18n::use_locale, list::listing::Listing, navigation::use_navigation};

/// The value of the default order.
const OWN: &str = "";

/// The value of grouped tags.
const GROUPED: &str = "group";

#[component]
pub fn OrderSelect(listing: Listing) -> impl IntoView {
    let locale = use_locale();
    let navigation = use_navigation();
    let query = navigation.query();
    let now = boxed::memo(move || {
        query.with(|query| match query.grouped {
            true => GROUPED.to_owned(),
            false => listing.order(query).map(Sort::text).unwrap_or_default(),
        })
    });
    let choose = move |event| {
        let (value, query) = (event_target_value(&event), query.get_untracked());
        let chosen = if value == GROUPED { query.grouped(true) } else { query.sorted_by(Sort::parse(&value)) };
        navigation.open_query(chosen);
    };
    let choices = listing.kind.orders().flat_map(|key| {
        let first = Sort::first(key);
        [first, Sort { descending: !first.descending, ..first }]
    });
    let option = move |value: String, label: String| {
        let selected = {
            let value = value.clone();
            boxed::signal(move || now.with(|now| *now == value))
        };
        view! { <option value=value prop:selected=selected>{label}</option> }
    };
    let options = choices.map(|sort| option(sort.text(), locale.order(sort))).collect_view();
    view! {
        <select class="select" aria-label=locale.order_name() on:change=choose>
            {option(OWN.to_owned(), locale.default_order().to_owned())}
            {options}
            {(listing.kind == ListKind::Tags).then(|| option(GROUPED.to_owned(), locale.group_by_line().to_owned()))}
        </select>
    }
}
