//! What is said when the server has another console by now, on top of whatever is on screen.

use leptos::prelude::*;

use crate::{
    boxed::live,
    i18n::use_locale,
    newer_console::{NewerConsole, reload},
};

/// A note with the way to the new console; nothing as long as this one is the server's.
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
