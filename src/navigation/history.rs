//! The browser's address bar and history, and clicks on the console's own links.

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// Where the page is. A copy is a handle to the same history.
#[derive(Clone, Copy)]
pub(super) struct History {
    /// Path and query as they stand in the address bar, the query without its question mark.
    address: RwSignal<(String, String)>,
    /// How far down the page was that the reader has just come back to, until it is taken.
    scroll: StoredValue<Option<f64>>,
}

impl History {
    /// Follows the reader from now on. Links below `base` are opened here, every other one by the browser.
    pub(super) fn of_page(base: String) -> Self {
        let this = Self { address: RwSignal::new(current()), scroll: StoredValue::new(None) };
        let moved = window_event_listener(ev::popstate, move |event| {
            this.scroll.set_value(event.state().as_f64());
            this.address.set(current());
        });
        let clicked = window_event_listener(ev::click, move |event| {
            if let Some(link) = own_link(&event, &base) {
                event.prevent_default();
                this.go(&format!("{}{}", link.pathname(), link.search()), false, !link.has_attribute("data-noscroll"));
            }
        });
        on_cleanup(move || {
            moved.remove();
            clicked.remove();
        });
        this
    }

    pub(super) fn address(&self) -> (String, String) {
        self.address.get()
    }

    /// How far down the page was that the reader has just come back to; nothing after a link, and a second time.
    pub(super) fn take_scroll(&self) -> Option<f64> {
        self.scroll.try_update_value(Option::take).flatten()
    }

    /// Opens an address: in a new entry of the history or, to `replace`, in the one that the reader is at.
    pub(super) fn go(&self, href: &str, replace: bool, scroll: bool) {
        self.scroll.set_value(None);
        if let Ok(history) = window().history() {
            let (path, query) = current();
            let is_here = href == if query.is_empty() { path } else { format!("{path}?{query}") };
            // An entry says from the beginning that it is at the top: to say so again takes as long as to make one.
            let top = JsValue::from(0.0);
            // A browser refuses only what floods it; then the page still opens, at the old address.
            let _refused = match (replace, is_here) {
                (true, _) => history.replace_state_with_url(&top, "", Some(href)),
                (false, false) => {
                    // The entry that is left keeps how far down it was, for the way back.
                    let scroll = window().scroll_y().unwrap_or(0.0);
                    if history.state().ok().and_then(|state| state.as_f64()) != Some(scroll) {
                        let _only_comfort = history.replace_state(&JsValue::from(scroll), "");
                    }
                    history.push_state_with_url(&top, "", Some(href))
                }
                (false, true) => Ok(()),
            };
        }
        self.address.set(current());
        if scroll {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
}

fn current() -> (String, String) {
    let location = window().location();
    let query = location.search().unwrap_or_default();
    (location.pathname().unwrap_or_default(), query.strip_prefix('?').unwrap_or_default().to_owned())
}

/// The link of the console that a click is meant to open here, and not beside or as a file.
fn own_link(event: &MouseEvent, base: &str) -> Option<HtmlAnchorElement> {
    let is_plain = !event.default_prevented()
        && event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
    let clicked: Element = event.target().filter(|_| is_plain)?.dyn_into().ok()?;
    let link: HtmlAnchorElement = clicked.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_ours = link.origin() == window().location().origin().ok()?
        && link.pathname().strip_prefix(base)?.starts_with('/')
        && link.target().is_empty()
        && link.rel() != "external"
        && !link.has_attribute("download");
    is_ours.then_some(link)
}
