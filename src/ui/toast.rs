//! Short messages about what has just happened. They disappear by themselves.

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;
use web_sys::{Element, HtmlDivElement};

use super::kept::Children;

/// How long a message stays: long enough to read it twice.
const STAYS: Duration = Duration::from_secs(8);

/// The messages on screen. Found in context below [`provide_toasts`].
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<(u64, String)>>,
    next: StoredValue<u64>,
}

pub fn provide_toasts() {
    provide_context(Toasts { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) });
}

pub fn use_toasts() -> Toasts {
    expect_context()
}

impl Toasts {
    /// Removes all messages.
    pub fn clear(&self) {
        self.shown.set(Vec::new());
    }

    /// Shows a message. Screen readers announce it.
    pub fn say(&self, text: String) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        let shown = self.shown;
        shown.update(|shown| {
            // The same message again replaces the old one, so that copying ten addresses does not fill the screen.
            shown.retain(|(_, old)| *old != text);
            shown.push((id, text));
            if shown.len() > 3 {
                shown.remove(0);
            }
        });
        set_timeout(move || shown.update(|shown| shown.retain(|(other, _)| *other != id)), STAYS);
    }
}

/// The place of the messages. The region exists from the start, because screen readers only watch regions that they
/// know.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let shown = use_toasts().shown;
    let region = NodeRef::new();
    let messages = Children {
        is_of_same: |(id, _): &(u64, String), (other, _)| id == other,
        draw: Box::new(|message, _| view! { <p class="toast">{message.1.clone()}</p> }.into_any()),
    };
    let region_on_page = move || -> Option<Element> {
        let region: Option<HtmlDivElement> = region.get();
        Some(region?.into())
    };
    messages.follow(region_on_page, move || shown.get().into_iter().map(Arc::new).collect());
    view! { <div class="toasts" role="status" aria-live="polite" node_ref=region></div> }
}
