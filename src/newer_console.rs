//! Whether the server has a newer console than this page.

use leptos::{ev::Custom, prelude::*};
use wasm_bindgen::JsValue;

/// The event of `src/boot/part.js` when a part of this console is missing or has changed on the server.
const UPDATED: &str = "berth:updated";

/// Found in context below [`provide_newer_console`]. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct NewerConsole(RwSignal<bool>);

/// Starts listening. Call it once.
pub fn provide_newer_console() -> NewerConsole {
    let newer = NewerConsole(RwSignal::new(false));
    let listener = window_event_listener(Custom::<web_sys::CustomEvent>::new(UPDATED), move |_| newer.0.set(true));
    on_cleanup(move || listener.remove());
    provide_context(newer);
    newer
}

/// `None` in tests of single components.
pub fn use_newer_console() -> Option<NewerConsole> {
    use_context()
}

impl NewerConsole {
    pub fn is_there(self) -> bool {
        self.0.get()
    }
}

/// Reloads the address with the newer console.
pub fn reload() {
    let _refused: Result<(), JsValue> = window().location().reload();
}
