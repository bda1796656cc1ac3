//! Clicks in rows. One listener handles the whole table: a listener for each button would be the most expensive part
//! of drawing a page, and would live until garbage collection.

use leptos::prelude::*;
use route::Screen;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::TableShape;
use crate::list::listing::Listing;

/// A click on a button of a row.
pub struct RowPress {
    /// The action of the button, from its `data-does`.
    pub does: String,
    /// The screen of the row.
    pub screen: Screen,
    pub button: Element,
}

/// Runs the action of the clicked control: selects its row or, with Shift, all rows from the previously selected one.
/// Other actions go to the code that drew the button.
pub fn press(listing: Listing, shape: TableShape, event: &MouseEvent) {
    let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(control) = pressed.and_then(|pressed| pressed.closest("[data-does]").ok().flatten()) else { return };
    let row = control.closest("tr[data-row]").ok().flatten();
    let Some(name) = row.and_then(|row| row.get_attribute("data-row")) else { return };
    let does = control.get_attribute("data-does").unwrap_or_default();
    let Some(id) = listing.row_named(&name) else { return };
    if does != "select" {
        if let Some(screen) = shape.screen_of.run(id) {
            shape.on_press.run(RowPress { does, screen, button: control });
        }
    } else if event.shift_key() {
        listing.select_range_to(&id);
    } else {
        listing.toggle(&id);
    }
}
