//! Whether the reader sees what they came for. What the first screen is whole without is fetched only then.

use leptos::prelude::*;

/// The state of the first screen. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct FirstScreen(RwSignal<bool>);

pub fn provide_first_screen() -> FirstScreen {
    let first_screen = FirstScreen(RwSignal::new(false));
    provide_context(first_screen);
    first_screen
}

impl FirstScreen {
    /// Says that it is there. Later screens change nothing any more.
    pub fn complete(&self) {
        if !self.0.get_untracked() {
            self.0.set(true);
        }
    }

    pub fn is_complete(&self) -> bool {
        self.0.get()
    }
}
