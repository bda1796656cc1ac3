//! Shows an error page after a panic, because the program can no longer respond.

use std::panic;

use leptos::prelude::window;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

/// Notifies `boot.js`, which draws the page. After a panic, this module is in an unknown state.
pub fn show_page_on_panic() {
    panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        let event = CustomEventInit::new();
        event.set_detail(&JsValue::from_str(&info.to_string()));
        if let Ok(event) = CustomEvent::new_with_event_init_dict("berth:panic", &event) {
            let _delivered = window().dispatch_event(&event);
        }
    }));
}
