//! Says that a sign-in has ended although the user did not sign out.

use leptos::prelude::*;

use crate::{api::use_client, i18n::use_locale};

#[component]
pub fn EndedNote() -> impl IntoView {
    let (locale, session) = (use_locale(), use_client().session());
    let dismiss = move |_| session.has_ended().set(false);
    let sign_in = move |_| session.open();
    view! {
        <div role="alert" class="updated">
            <p><strong>{locale.sign_in_has_ended()}</strong>" "{locale.sign_in_has_ended_meaning()}</p>
            <div class="actions">
                <button class="button button-filled" type="button" on:click=sign_in>{locale.sign_in()}</button>
                <button class="button" type="button" on:click=dismiss>{locale.close()}</button>
            </div>
        </div>
    }
}
