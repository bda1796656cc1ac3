//! Keyboard focus.

use std::cell::Cell;

use leptos::prelude::{document, on_cleanup, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// Scrolls the first match of the selector into view. Messages at the end of a long sheet would otherwise be
/// invisible.
pub fn bring_into_view(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        element.scroll_into_view_with_bool(false);
    }
}

/// Scrolls as little as possible to show the first match of the selector.
pub fn bring_nearest_into_view(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Focuses the first match of the selector. Returns whether there was one.
pub fn focus(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let found = found.and_then(|element| element.dyn_into::<HtmlElement>().ok());
    found.is_some_and(|element| element.focus().is_ok())
}

/// Moves the focus if the next drawing removes the focused control: to the open dialog, to the first match of the
/// selector, or to the heading. Call it before the control disappears.
pub fn keep_focus(instead: &'static str) {
    request_animation_frame(move || {
        if is_focus_lost() && !focus("dialog[open] .sheet-foot button:not(:disabled)") && !focus(instead) {
            focus_heading();
        }
    });
}

/// The same whenever this view is drawn again or disposed while something inside `place` has the focus. Then the first
/// button inside `place` comes before all others.
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

/// The selector of the screen's heading.
pub const HEADING: &str = "h1";

/// Clicks and focuses the first match of the selector.
pub fn press(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(control) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _may_refuse_the_focus = control.focus();
        control.click();
    }
}

thread_local! {
    /// Whether the heading should get the focus when it appears.
    static AWAITED: Cell<bool> = const { Cell::new(false) };
}

/// Focuses the heading of the screen, now or when it appears.
pub fn focus_heading() {
    AWAITED.set(!focus(HEADING));
}

/// Called when a part of the page was added, which may contain the awaited heading.
pub fn focus_awaited_heading() {
    if AWAITED.get() {
        focus_heading();
    }
}
