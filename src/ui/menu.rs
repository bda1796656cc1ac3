//! A button that opens a small panel below it. Uses the browser's own disclosure, and closes when the user goes
//! elsewhere.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, FocusEvent, HtmlElement, KeyboardEvent, MouseEvent, Node};

use super::icon::{Icon, IconView};

/// A control that closes the panel when it is used.
const LAST_CHOICE: &str = "[data-last-choice]";

/// A panel of choices behind a button.
#[component]
pub fn Menu(
    /// The label of the button.
    label: &'static str,
    icon: Icon,
    /// The content of the panel. Created when the panel opens.
    content: Callback<(), AnyView>,
) -> impl IntoView {
    let details = NodeRef::<html::Details>::new();
    let is_open = RwSignal::new(false);
    let close = move || {
        if let Some(details) = details.get_untracked() {
            details.set_open(false);
        }
    };
    let close_and_focus = move || {
        close();
        if let Some(details) = details.get_untracked() {
            focus_button(&details);
        }
    };
    let has = move |node: Option<EventTarget>| {
        let node = node.and_then(|node| node.dyn_into::<Node>().ok());
        details.get_untracked().is_some_and(|details| details.contains(node.as_ref()))
    };
    let elsewhere = window_event_listener(ev::pointerdown, move |event| {
        if !has(event.target()) {
            close();
        }
    });
    on_cleanup(move || elsewhere.remove());
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && details.get_untracked().is_some_and(|details| details.open()) {
            event.prevent_default();
            close_and_focus();
        }
    };
    let on_leave = move |event: FocusEvent| {
        // Without a next element, the window has lost the focus.
        if event.related_target().is_some_and(|next| !has(Some(next))) {
            close();
        }
    };
    let on_click = move |event: MouseEvent| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if pressed.is_some_and(|pressed| is_last_choice(&pressed)) {
            close_and_focus();
        }
    };
    view! {
        <details
            class="menu"
            node_ref=details
            on:keydown=on_key
            on:click=on_click
            on:focusout=on_leave
            on:toggle=move |_| is_open.set(details.get_untracked().is_some_and(|details| details.open()))
        >
            <summary class="button" role="button">
                <IconView icon />
                <span>{label}</span>
            </summary>
            {move || is_open.get().then(|| view! { <div class="menu-panel">{content.run(())}</div> })}
        </details>
    }
}

fn focus_button(details: &Element) {
    let button = details.query_selector("summary").ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _focused = button.focus();
    }
}

/// Whether a pressed element is a last choice, or is in one.
fn is_last_choice(pressed: &Element) -> bool {
    pressed.closest(LAST_CHOICE).is_ok_and(|choice| choice.is_some())
}
