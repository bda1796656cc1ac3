//! The browser's address bar and history, and clicks on links of the console.

use leptos::{ev, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// The current address. A copy is a handle to the same history.
#[derive(Clone, Copy)]
pub(super) struct History {
    /// Path and query from the address bar, the query without its question mark.
    address: RwSignal<(String, String)>,
    /// The scroll position to restore after going back, until it is taken.
    scroll: StoredValue<Option<f64>>,
}

impl History {
    /// Starts following the browser. Opens links below `base` here. The browser opens all others.
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

    /// The scroll position to restore after going back. `None` after a link, and the second time.
    pub(super) fn take_scroll(&self) -> Option<f64> {
        self.scroll.try_update_value(Option::take).flatten()
    }

    /// Opens an address in a new history entry or, with `replace`, in the current one.
    pub(super) fn go(&self, href: &str, replace: bool, scroll: bool) {
        self.scroll.set_value(None);
        if let Ok(history) = window().history() {
            let (path, query) = current();
            let is_here = href == if query.is_empty() { path } else { format!("{path}?{query}") };
            // A new entry has scroll position 0 from the start, because storing it later would take as long as
            // creating the entry.
            let top = JsValue::from(0.0);
            // A browser refuses only a flood of entries. Then the page still opens, at the old address.
            let _refused = match (replace, is_here) {
                (true, _) => history.replace_state_with_url(&top, "", Some(href)),
                (false, false) => {
                    // The old entry keeps its scroll position, for going back.
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

/// The console link of a click, if it should open here: not in another tab, and not as a download.
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
