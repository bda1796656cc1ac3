//! Presses on what stands in rows. One listener takes them for the whole table: one for each button of each row would be the
//! dearest part of drawing a page, and live on until the browser collects it.

use leptos::prelude::*;
use route::Screen;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::TableShape;
use crate::list::listing::Listing;

/// A press on a button of a row.
pub struct RowPress {
    /// What the button does, as its `data-does` says.
    pub does: String,
    /// What the row leads to.
    pub screen: Screen,
    pub button: Element,
}

/// Does what the control says that was pressed: selects its row or, with Shift, all rows from the one that was selected
/// before; everything else is the matter of whoever drew the button.
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
