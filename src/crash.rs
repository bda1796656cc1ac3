//! A panic ends the program. The reader must see that, and what to do, instead of a page that no longer answers.

use std::panic;

use leptos::prelude::window;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit};

/// Tells `boot.js`, which draws the page: after a panic this module can no longer be trusted to.
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
