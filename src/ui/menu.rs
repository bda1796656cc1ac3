//! A button that opens a small panel below it. Uses the browser's own disclosure, and closes when the user goes
//! elsewhere.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, FocusEvent, HtmlElement, KeyboardEvent, MouseEvent, Node};

use super::icon::{Icon, IconView};

/// A control that closes the panel when it is used.
const LAST_CHOICE: &str = "[data-last-choice]";

/// The browser's disclosure, and the panel in it.
#[derive(Clone, Copy)]
struct Panel(NodeRef<html::Details>);

impl Panel {
    fn is_open(self) -> bool {
        self.0.get_untracked().is_some_and(|details| details.open())
    }

    fn has(self, node: Option<EventTarget>) -> bool {
        let node = node.and_then(|node| node.dyn_into::<Node>().ok());
        self.0.get_untracked().is_some_and(|details| details.contains(node.as_ref()))
    }

    fn close(self) {
        if let Some(details) = self.0.get_untracked() {
            details.set_open(false);
        }
    }

    fn close_and_focus_button(self) {
        self.close();
        let button = self.0.get_untracked().and_then(|details| details.query_selector("summary").ok().flatten());
        if let Some(button) = button.and_then(|button: Element| button.dyn_into::<HtmlElement>().ok()) {
            let _focused = button.focus();
        }
    }
}

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
    let panel = Panel(details);
    let is_open = RwSignal::new(false);
    let elsewhere = window_event_listener(ev::pointerdown, move |event| {
        if !panel.has(event.target()) {
            panel.close();
        }
    });
    on_cleanup(move || elsewhere.remove());
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && panel.is_open() {
            event.prevent_default();
            panel.close_and_focus_button();
        }
    };
    let on_leave = move |event: FocusEvent| {
        // Without a next element, the window has lost the focus.
        if event.related_target().is_some_and(|next| !panel.has(Some(next))) {
            panel.close();
        }
    };
    let on_click = move |event: MouseEvent| {
        let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if pressed.is_some_and(|pressed| pressed.closest(LAST_CHOICE).is_ok_and(|choice| choice.is_some())) {
            panel.close_and_focus_button();
        }
    };
    view! {
        <details
            class="menu"
            node_ref=details
            on:keydown=on_key
            on:click=on_click
            on:focusout=on_leave
            on:toggle=move |_| is_open.set(panel.is_open())
        >
            <summary class="button" role="button">
                <IconView icon />
                <span>{label}</span>
            </summary>
            {move || is_open.get().then(|| view! { <div class="menu-panel">{content.run(())}</div> })}
        </details>
    }
}
