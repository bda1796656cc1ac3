//! Light or dark, as the system says until the reader chooses.

use leptos::prelude::*;

use crate::{
    boxed::{self, live},
    i18n::use_locale,
    ui::icon::{Icon, IconView},
};

/// The key in the browser's storage; `boot.js` reads it before the first paint.
const STORAGE_KEY: &str = "berth.theme";

/// Turns the page light or dark, and remembers it.
#[component]
pub fn ThemeButton() -> impl IntoView {
    let locale = use_locale();
    let is_dark = RwSignal::new(is_dark_now());
    let turn = move |_| {
        let theme = if is_dark.get_untracked() { "light" } else { "dark" };
        if let Some(root) = document().document_element() {
            let _only_cosmetic = root.set_attribute("data-theme", theme);
        }
        if let Ok(Some(storage)) = window().local_storage() {
            // A browser that keeps nothing still shows the theme until it is closed.
            let _not_remembered = storage.set_item(STORAGE_KEY, theme);
        }
        is_dark.set(theme == "dark");
    };
    view! {
        <button class="button button-quiet" type="button" aria-label=locale.theme() title=boxed::signal(move || locale.theme_change(is_dark.get()).to_owned()) on:click=turn>
            {live(move || view! { <IconView icon=if is_dark.get() { Icon::Sun } else { Icon::Moon } /> })}
        </button>
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
