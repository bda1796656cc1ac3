//! Tells the other tabs of this console that somebody has signed in or out. No secret is in it.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::BroadcastChannel;

use super::client::Client;

impl Client {
    /// Follows what other tabs do, where the sign-in is in a cookie that they share.
    pub(super) fn follow_other_tabs(self) {
        let Ok(channel) = self.site_api.with_value(|root| BroadcastChannel::new(&format!("berth {root}"))) else {
            return;
        };
        let follow = Closure::<dyn Fn()>::new(move || self.start_over());
        channel.set_onmessage(Some(follow.as_ref().unchecked_ref()));
        follow.forget();
        self.tabs.set_value(Some(channel));
    }

    pub(super) fn tell_other_tabs(&self) {
        self.tabs.with_value(|tabs| {
            if let Some(tabs) = tabs {
                let _channel_is_open = tabs.post_message(&JsValue::NULL);
            }
        });
    }
}
