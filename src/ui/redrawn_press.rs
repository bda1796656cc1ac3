//! Presses whose control is drawn again before the pointer is released. Browsers send no click to the new drawing.

use std::time::Duration;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

const CONTROLS: &str = "a[href], button, input, summary";

/// A control under the pointer, and what a new drawing of it has in common with it.
struct Pressed {
    control: Element,
    identity: [Option<String>; 4],
}

/// Clicks the new drawing of a pressed control, if it is still under the pointer. Rows are drawn again whenever a value
/// of theirs arrives, which can be while a button is held down.
pub fn click_what_was_redrawn() {
    let pressed = StoredValue::new_local(None::<Pressed>);
    let down = window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let control = target.filter(|_| is_plain(&event)).and_then(|target| closest_control(&target));
        pressed.set_value(control.map(|control| Pressed { identity: identity(&control), control }));
    });
    let up = window_event_listener(ev::pointerup, move |event| {
        let is_redrawn = pressed.with_value(|pressed| pressed.as_ref().is_some_and(|it| !it.control.is_connected()));
        if !is_redrawn || !is_plain(&event) {
            return;
        }
        let (x, y) = (event.client_x() as f32, event.client_y() as f32);
        // A browser that clicks the new drawing itself does so in the same task.
        let click = move || {
            let Some(Some(pressed)) = pressed.try_update_value(Option::take) else { return };
            let here = document().element_from_point(x, y).and_then(|here| closest_control(&here));
            let redrawn = here.filter(|control| identity(control) == pressed.identity);
            if let Some(control) = redrawn.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
                control.click();
            }
        };
        set_timeout(click, Duration::ZERO);
    });
    let clicked = window_event_listener(ev::click, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let clicked = target.and_then(|target| closest_control(&target)).map(|control| identity(&control));
        // A click on what surrounds both drawings did nothing.
        pressed.update_value(|pressed| *pressed = pressed.take().filter(|it| clicked.as_ref() != Some(&it.identity)));
    });
    on_cleanup(move || [down, up, clicked].into_iter().for_each(WindowListenerHandle::remove));
}

/// Without a key that gives the click another meaning.
fn is_plain(event: &PointerEvent) -> bool {
    event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
}

fn closest_control(element: &Element) -> Option<Element> {
    element.closest(CONTROLS).ok().flatten()
}

/// Its row, address, accessible name and text.
fn identity(control: &Element) -> [Option<String>; 4] {
    let row = control.closest("[data-row]").ok().flatten();
    [
        row.and_then(|row| row.get_attribute("data-row")),
        control.get_attribute("href"),
        control.get_attribute("aria-label"),
        control.text_content(),
    ]
}
