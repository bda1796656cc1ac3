//! The button that opens the sign-in form.

use ext_api::ErrorKind;
use leptos::prelude::*;

use crate::{
    api::{SessionSheet, use_client},
    i18n::use_locale,
};

/// The button beside a failure that signing in may mend.
#[component]
pub fn SignInOffer(kind: ErrorKind) -> impl IntoView {
    let session = use_client().session();
    let open = move |_| session.sheet().set(Some(SessionSheet::SignIn));
    (kind == ErrorKind::SignInNeeded && session.is_offered()).then(|| {
        view! { <button class="button" type="button" on:click=open>{use_locale().sign_in()}</button> }
    })
}
