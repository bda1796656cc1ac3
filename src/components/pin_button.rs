//! Keeps a project or repository at the top of its list.

use leptos::prelude::*;
use route::Screen;

use crate::{
    boxed,
    i18n::use_locale,
    places::{place_of, use_places},
    ui::icon::{Icon, IconView},
};

/// Pins what a row leads to, or lets it go.
#[component]
pub fn PinButton(screen: Screen) -> impl IntoView {
    let locale = use_locale();
    let places = use_places();
    place_of(&screen).map(|place| {
        let label = locale.pin(&place);
        let pinned = place.clone();
        let is_pinned = boxed::signal(move || places.is_pinned(&pinned).to_string());
        view! {
            <button
                class="button button-quiet"
                type="button"
                aria-label=label.clone()
                title=label
                aria-pressed=is_pinned
                on:click=move |_| places.toggle_pin(&place)
            >
                <IconView icon=Icon::Pin />
            </button>
        }
    })
}
