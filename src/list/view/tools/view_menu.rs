//! The view of a list: row height, columns, groups.

use leptos::prelude::*;
use list::ListKind;

use crate::{
    boxed,
    components::arriving_part::{Place, arriving},
    i18n::use_locale,
    list::listing::Listing,
    navigation::use_navigation,
    split::part,
    stored::preferences::{Density, use_preferences},
    ui::{icon::Icon, menu::Menu},
};

#[component]
pub fn ViewMenu(listing: Listing) -> impl IntoView {
    let content = Callback::new(move |()| arriving_choices(listing));
    view! { <Menu label=use_locale().view() icon=Icon::Columns content /> }
}

/// All settings.
#[component]
pub fn ViewChoices(listing: Listing) -> impl IntoView {
    let locale = use_locale();
    let preferences = use_preferences();
    let counted = listing.kind;
    let density = [Density::Comfortable, Density::Compact].map(|density| {
        let checked = boxed::signal(move || preferences.density() == density);
        view! {
            <label>
                <input type="radio" name="density" prop:checked=checked on:change=move |_| preferences.choose_density(density) />
                {locale.density(density)}
            </label>
        }
    });
    let columns = counted.columns().iter().map(|&column| {
        let checked = boxed::signal(move || preferences.shows(counted, column));
        let turn = Callback::new(move |()| preferences.turn(counted, column.id));
        choice(locale.column(column.id), checked, turn)
    });
    let columns = columns.collect_view();
    view! {
        <fieldset>
            <legend>{locale.row_height()}</legend>
            {density}
        </fieldset>
        <fieldset>
            <legend>{locale.columns()}</legend>
            {columns}
        </fieldset>
        {(counted == ListKind::Tags).then(|| view! { <OfTags /> })}
    }
}

/// Settings for lists of tags: grouping by version line, and "same as" marks.
#[component]
fn OfTags() -> impl IntoView {
    let locale = use_locale();
    let preferences = use_preferences();
    let navigation = use_navigation();
    let query = navigation.query();
    let grouped = boxed::signal(move || query.with(|query| query.grouped));
    let group = Callback::new(move |()| {
        let query = query.get_untracked();
        navigation.open_query(query.grouped(!query.grouped));
    });
    let compares = boxed::signal(move || preferences.compares_tags());
    let compare = Callback::new(move |()| preferences.compare_tags(!compares.get_untracked()));
    view! {
        <fieldset>
            <legend>{locale.tags()}</legend>
            {choice(locale.group_by_line(), grouped, group)}
            {choice(locale.mark_same_images(), compares, compare)}
        </fieldset>
    }
}

fn choice(label: &'static str, checked: Signal<bool>, turn: Callback<()>) -> impl IntoView {
    view! {
        <label>
            <input type="checkbox" prop:checked=checked on:change=move |_| turn.run(()) />
            {label}
        </label>
    }
}

part!(desk: view_menu(listing: Listing) { view! { <ViewChoices listing /> } });

/// How a list may be shown.
fn arriving_choices(listing: Listing) -> AnyView {
    arriving(Place::Page, Box::new(move || Box::pin(view_menu(listing))))
}
