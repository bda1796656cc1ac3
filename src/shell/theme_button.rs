//! The button for the light and dark theme.

use leptos::prelude::*;

use super::theme::use_theme;
use crate::{
    boxed::{self, live},
    i18n::use_locale,
    ui::icon::{Icon, IconView},
};

/// Switches between light and dark.
#[component]
pub fn ThemeButton() -> impl IntoView {
    let (locale, theme) = (use_locale(), use_theme());
    let title = boxed::signal(move || locale.theme_change(theme.is_dark()).to_owned());
    view! {
        <button class="button button-quiet" type="button" aria-label=locale.theme() title=title on:click=move |_| theme.turn()>
            {live(move || view! { <IconView icon=if theme.is_dark() { Icon::Sun } else { Icon::Moon } /> })}
        </button>
    }
}
