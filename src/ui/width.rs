//! Whether there is room for table columns.

use leptos::{ev, prelude::*};

/// The condition in `style/narrow.css`.
const NARROW: &str = "(max-width: 859px)";

/// Whether the window is narrow. Found in context below [`provide_width`].
#[derive(Clone, Copy)]
pub struct Width(RwSignal<bool>);

/// Follows the window width from now on. Call it once.
pub fn provide_width() {
    let is_narrow = RwSignal::new(is_narrow_now());
    let resized = window_event_listener(ev::resize, move |_| {
        let now = is_narrow_now();
        if is_narrow.get_untracked() != now {
            is_narrow.set(now);
        }
    });
    on_cleanup(move || resized.remove());
    provide_context(Width(is_narrow));
}

pub fn use_width() -> Width {
    expect_context()
}

impl Width {
    pub fn is_narrow(&self) -> bool {
        self.0.get()
    }
}

fn is_narrow_now() -> bool {
    window().match_media(NARROW).ok().flatten().is_some_and(|query| query.matches())
}
