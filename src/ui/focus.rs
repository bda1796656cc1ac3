//! Where the keyboard is.

use std::cell::Cell;

use leptos::prelude::{document, on_cleanup, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Scrolls to the first element that the selector finds: what is said at the end of a long sheet would not be seen.
pub fn bring_into_view(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        element.scroll_into_view_with_bool(false);
    }
}

/// Scrolls no further than it takes to see the first element that the selector finds.
pub fn bring_nearest_into_view(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Moves the focus to the first element that the selector finds, and says whether there was one.
pub fn focus(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let found = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|element| element.focus().is_ok())
}

/// Moves the focus on where what is drawn next takes away the control that has it: to the dialog that is open, to the first
/// control that the selector finds, or to the heading. Has to be told before the control goes.
pub fn keep_focus(instead: &'static str) {
    request_animation_frame(move || {
        if is_focus_lost() && !focus("dialog[open] .sheet-foot button:not(:disabled)") && !focus(instead) {
            focus_heading();
        }
    });
}

/// Does so whenever what is drawn here is drawn anew, or goes, while something inside of `place` has the focus; then the first
/// button that `place` has by then comes before all others.
pub fn keep_focus_of(place: &'static str, instead: &'static str) {
    on_cleanup(move || {
        let Some(place) = document().active_element().and_then(|focused| focused.closest(place).ok().flatten()) else {
            return;
        };
        request_animation_frame(move || {
            if is_focus_lost() && !focus_first_button(&place) {
                keep_focus(instead);
            }
        });
    });
}

fn is_focus_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

fn focus_first_button(place: &Element) -> bool {
    let button = place.query_selector("button:not(:disabled)").ok().flatten();
    let button = button.filter(|button| button.is_connected()).and_then(|button| button.dyn_into::<HtmlElement>().ok());
    button.is_some_and(|button| button.focus().is_ok())
}

/// The heading of the screen, as a selector.
pub const HEADING: &str = "h1";

/// Presses the first control that the selector finds, which then has the focus.
pub fn press(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(control) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _may_refuse_the_focus = control.focus();
        control.click();
    }
}

thread_local! {
    /// Whether a heading is to have the focus that has not arrived yet.
    static AWAITED: Cell<bool> = const { Cell::new(false) };
}

/// Moves the focus to the heading of the screen, or will as soon as it has arrived.
pub fn focus_heading() {
    AWAITED.set(!focus(HEADING));
}

/// A part of the page has arrived, perhaps with the heading that is waited for, perhaps before it.
pub fn focus_awaited_heading() {
    if AWAITED.get() {
        focus_heading();
    }
}
