//! An invalid address.

use leptos::prelude::*;
use route::Screen;

use crate::{components::state::Empty, i18n::use_locale, navigation::use_navigation};

/// Shows that the address is invalid. No request is sent.
#[component]
pub fn NotFoundPage(path: String) -> impl IntoView {
    let locale = use_locale();
    let home = use_navigation().to(Screen::Home);
    view! {
        <h1 class="heading" tabindex="-1">{locale.page_not_found()}</h1>
        <Empty title=image::visible(&path).into_owned() meaning=locale.valid_addresses()>
            <a class="button" href=home>{locale.go_home()}</a>
        </Empty>
    }
}
