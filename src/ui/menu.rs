//! A button that opens a small panel below it. Uses the browser's own disclosure, and closes when the user goes
//! elsewhere.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent, MouseEvent, Node};

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
        let button = details.get_untracked().and_then(|details| details.query_selector("summary").ok().flatten());
        if let Some(button) = button.and_then(|button: Element| button.dyn_into::<HtmlElement>().ok()) {
            let _focused = button.focus();
        }
    };
    let elsewhere = window_event_listener(ev::pointerdown, move |event| {
        let inside = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        let is_inside = details.get_untracked().is_some_and(|details| details.contains(inside.as_ref()));
        if !is_inside {
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
        let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        if next.is_some_and(|next| details.get_untracked().is_some_and(|details| !details.contains(Some(&next)))) {
            close();
        }
    };
    let on_click = move |event: MouseEvent| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if pressed.is_some_and(|pressed| pressed.closest(LAST_CHOICE).is_ok_and(|choice| choice.is_some())) {
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
