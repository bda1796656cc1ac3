//! Whether the server has another console by now than the one on this page.

use leptos::{ev::Custom, prelude::*};
use wasm_bindgen::JsValue;

/// What `src/boot/part.js` says when a part of this console is gone or has become another one.
const UPDATED: &str = "berth:updated";

/// Found in context below [`provide_newer_console`]. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct NewerConsole(RwSignal<bool>);

/// Listens from now on. Call it once.
pub fn provide_newer_console() -> NewerConsole {
    let newer = NewerConsole(RwSignal::new(false));
    let listener = window_event_listener(Custom::<web_sys::CustomEvent>::new(UPDATED), move |_| newer.0.set(true));
    on_cleanup(move || listener.remove());
    provide_context(newer);
    newer
}

/// Whether there is one. In tests of single parts nobody listens.
pub fn use_newer_console() -> Option<NewerConsole> {
    use_context()
}

impl NewerConsole {
    pub fn is_there(self) -> bool {
        self.0.get()
    }
}

/// Opens the same address with the console that the server has now.
pub fn reload() {
    let _refused: Result<(), JsValue> = window().location().reload();
}
