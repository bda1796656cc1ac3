//! The light or dark theme. Follows the system until the user chooses.

use leptos::prelude::*;

use crate::stored::browser_storage;

/// The storage key. `boot.js` reads it before the first paint.
const STORAGE_KEY: &str = "berth.theme";

/// The theme of the page. A copy is a handle to the same one.
#[derive(Clone, Copy)]
pub struct Theme {
    is_dark: RwSignal<bool>,
}

/// Provides the theme as context.
pub fn provide_theme() -> Theme {
    let theme = Theme { is_dark: RwSignal::new(is_dark_now()) };
    provide_context(theme);
    theme
}

pub fn use_theme() -> Theme {
    expect_context()
}

impl Theme {
    pub fn is_dark(&self) -> bool {
        self.is_dark.get()
    }

    /// Sets the theme and stores it.
    pub fn turn(&self) {
        let theme = if self.is_dark.get_untracked() { "light" } else { "dark" };
        if let Some(root) = document().document_element() {
            let _only_cosmetic = root.set_attribute("data-theme", theme);
        }
        browser_storage::write(STORAGE_KEY, theme);
        self.is_dark.set(theme == "dark");
    }
}

fn is_dark_now() -> bool {
    let chosen = document().document_element().and_then(|root| root.get_attribute("data-theme"));
    match chosen.as_deref() {
        Some(theme) => theme == "dark",
        None => {
            window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|query| query.matches())
        }
    }
}
