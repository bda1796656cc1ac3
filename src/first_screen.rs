//! Whether the first screen shows its content. Parts that it does not need are loaded only then.

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
    /// Reports that the content is there. Later screens change nothing.
    pub fn complete(&self) {
        if !self.0.get_untracked() {
            self.0.set(true);
        }
    }

    pub fn is_complete(&self) -> bool {
        self.0.get()
    }
}
