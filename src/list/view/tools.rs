//! The tools beside a list's filter: order, view, export and refresh.

mod export_menu;
mod order_select;
mod view_menu;

use leptos::prelude::*;

use self::{export_menu::ExportMenu, order_select::OrderSelect, view_menu::ViewMenu};
use super::{table::TableShape, unless_gone};
use crate::{
    boxed,
    components::arriving_part::{Place, arriving},
    i18n::use_locale,
    list::listing::Listing,
    split::part,
    ui::icon::{Icon, IconView},
};

#[component]
pub fn ListChoices(listing: Listing, shape: TableShape) -> impl IntoView {
    let locale = use_locale();
    let is_busy = boxed::signal(move || listing.busy.get().to_string());
    view! {
        <OrderSelect listing />
        <ViewMenu listing />
        <ExportMenu listing shape />
        <button class="button" type="button" title=locale.refresh_hint() aria-busy=is_busy on:click=move |_| listing.refresh()>
            <IconView icon=Icon::Refresh />
            <span>{locale.refresh()}</span>
        </button>
    }
}

part!(desk: list_choices(listing: Listing, shape: TableShape) { unless_gone(listing, || view! { <ListChoices listing shape /> }.into_any()) });

/// What can be done with a list, beside its filter.
pub fn arriving_choices(listing: Listing, shape: TableShape) -> AnyView {
    arriving(Place::Tools, Box::new(move || Box::pin(list_choices(listing, shape))))
}
