//! The message at the top of the page when the server has a newer console.

use leptos::prelude::*;

use crate::{
    boxed::live,
    i18n::use_locale,
    newer_console::{NewerConsole, reload},
};

/// The message with a reload button. Nothing while the console is up to date.
#[component]
pub fn UpdatedNote(newer: NewerConsole) -> impl IntoView {
    let locale = use_locale();
    live(move || {
        newer.is_there().then(|| {
            view! {
                <div role="alert" class="updated">
                    <p><strong>{locale.console_was_updated()}</strong>" "{locale.console_was_updated_meaning()}</p>
                    <button class="button button-filled" type="button" on:click=move |_| reload()>{locale.reload()}</button>
                </div>
            }
        })
    })
}
