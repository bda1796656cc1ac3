//! A button that opens a small panel below itself: the browser's own disclosure, which also closes when the reader goes elsewhere.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlElement, KeyboardEvent, Node};

use crate::ui::icon::{Icon, IconView};

/// A panel of choices behind a button.
#[component]
pub fn Menu(
    /// The button's words.
    label: &'static str,
    icon: Icon,
    /// What is in the panel. It is made when the panel opens.
    content: Callback<(), AnyView>,
) -> impl IntoView {
    let details = NodeRef::<html::Details>::new();
    let is_open = RwSignal::new(false);
    let close = move || {
        if let Some(details) = details.get_untracked() {
            details.set_open(false);
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
        let details: Option<HtmlDetailsElement> = details.get_untracked();
        let Some(details) = details.filter(|details| event.key() == "Escape" && details.open()) else { return };
        event.prevent_default();
        details.set_open(false);
        let button = details.query_selector("summary").ok().flatten();
        if let Some(button) = button.and_then(|button: Element| button.dyn_into::<HtmlElement>().ok()) {
            let _focused = button.focus();
        }
    };
    view! {
        <details
            class="menu"
            node_ref=details
            on:keydown=on_key
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
