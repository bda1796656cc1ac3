//! Pins a project or repository to the top of its list.

use leptos::prelude::*;
use route::Screen;

use crate::{
    boxed,
    i18n::use_locale,
    list::view::table::press::RowPress,
    stored::places::{Places, place_of, use_places},
    ui::{
        elements::elements_in,
        icon::{Icon, RowIcon},
    },
};

/// The button in each row that pins or unpins it. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct PinButtons {
    places: Places,
}

impl PinButtons {
    /// For the lists of the current screen.
    pub fn of_screen() -> Self {
        let places = use_places();
        // Buttons that are drawn later get the current state.
        boxed::effect(move || {
            places.track_pins();
            let page = document().document_element();
            for button in page.iter().flat_map(|page| elements_in(page, "[data-does=pin]")) {
                let is_pinned = button.get_attribute("data-place").is_some_and(|place| places.is_pinned(&place));
                let _only_told = button.set_attribute("aria-pressed", if is_pinned { "true" } else { "false" });
            }
        });
        Self { places }
    }

    pub fn draw(self, screen: Screen) -> AnyView {
        let Some(place) = place_of(&screen) else { return ().into_any() };
        let label = use_locale().pin(&place);
        let is_pinned = untrack(|| self.places.is_pinned(&place));
        view! {
            <button
                class="button button-quiet"
                data-does="pin"
                data-place=place
                aria-label=label.clone()
                title=label
                aria-pressed=is_pinned.to_string()
            >
                <RowIcon icon=Icon::Pin />
            </button>
        }
        .into_any()
    }

    pub fn press(self, press: RowPress) {
        if let Some(place) = place_of(&press.screen).filter(|_| press.does == "pin") {
            self.places.toggle_pin(&place);
        }
    }
}
