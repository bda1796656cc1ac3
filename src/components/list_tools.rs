//! The tools beside a list's filter: order, view, export and refresh.

mod export_menu;
mod order_select;
mod view_menu;

use leptos::prelude::*;

pub use self::{export_menu::ExportFormats, view_menu::ViewChoices};
use self::{export_menu::ExportMenu, order_select::OrderSelect, view_menu::ViewMenu};
use crate::{
    boxed,
    components::list_table::TableShape,
    i18n::use_locale,
    listing::Listing,
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
