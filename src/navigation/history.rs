//! What the router leaves to its users: where on a page they were when they left it, and a mend of its record of the history.

use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, location::State};
use wasm_bindgen::JsValue;

/// How far down the page was that the user has just come back to, until it is taken. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct ScrollMemory(StoredValue<Option<f64>>);

impl ScrollMemory {
    /// Follows the page from now on. Call it before the router is made: its listeners then run after these.
    pub fn of_page() -> Self {
        let this = Self(StoredValue::new(None));
        let left = window_event_listener(ev::click, move |_| this.leave());
        // Only the browser's own way back and forward has such an event.
        let came = window_event_listener(ev::popstate, move |event| {
            this.0.set_value(Some(event.state().as_f64().unwrap_or(0.0)));
        });
        on_cleanup(move || {
            left.remove();
            came.remove();
        });
        this
    }

    /// Writes into the current entry of the history how far down the page is, for the way back.
    pub(super) fn leave(self) {
        self.0.set_value(None);
        let scroll = window().scroll_y().unwrap_or(0.0);
        if let Ok(history) = window().history()
            && history.state().ok().and_then(|state| state.as_f64()).unwrap_or(0.0) != scroll
        {
            let _only_comfort = history.replace_state(&JsValue::from(scroll), "");
        }
    }

    /// The scroll of the page that the user has come back to; nothing after a link, and a second time.
    pub(super) fn take(self) -> Option<f64> {
        self.0.try_update_value(Option::take).flatten()
    }
}

/// Tells the router where the browser is after each step back or forward.
///
/// Its own record misses steps forward and entries that were replaced (leptos_router 0.8.17, `BrowserUrl::path_stack`), and
/// it writes no address that stands on top of that record: a link back to it would change the screen and not the address.
pub(super) fn keep_in_step(navigate: impl Fn(&str, NavigateOptions) + 'static) {
    let moved = window_event_listener(ev::popstate, move |event| {
        let location = window().location();
        let (path, query) = (location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
        let state = State::new(Some(event.state()));
        navigate(&format!("{path}{query}"), NavigateOptions { resolve: false, replace: true, scroll: false, state });
    });
    on_cleanup(move || moved.remove());
}
