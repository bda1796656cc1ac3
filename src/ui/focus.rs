//! Where the keyboard is.

use std::cell::Cell;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Scrolls to the first element that the selector finds: what is said at the end of a long sheet would not be seen.
pub fn bring_into_view(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        element.scroll_into_view_with_bool(false);
    }
}

/// Moves the focus to the first element that the selector finds, and says whether there was one.
pub fn focus(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let found = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|element| element.focus().is_ok())
}

thread_local! {
    /// Whether a heading is to have the focus that has not arrived yet.
    static AWAITED: Cell<bool> = const { Cell::new(false) };
}

/// Moves the focus to the heading of the screen, or will as soon as it has arrived.
pub fn focus_heading() {
    AWAITED.set(!focus("h1"));
}

/// A part of the page has arrived, perhaps with the heading that was waited for.
pub fn focus_awaited_heading() {
    if AWAITED.take() {
        focus("h1");
    }
}
