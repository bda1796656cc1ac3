//! The button that opens the sign-in form.

use ext_api::ErrorKind;
use leptos::prelude::*;

use crate::{
    api::{Session, SessionSheet, use_client},
    i18n::use_locale,
};

/// Whether access was denied to a user who is not signed in. Behind a gateway that does not report the user that is unknown.
pub fn is_forbidden_to_nobody(kind: ErrorKind, session: Session) -> bool {
    kind == ErrorKind::Forbidden && session.is_on_page() && session.user().with_untracked(Option::is_none)
}

/// The button beside a failure that signing in may mend.
#[component]
pub fn SignInOffer(kind: ErrorKind) -> impl IntoView {
    let session = use_client().session();
    let open = move |_| session.sheet().set(Some(SessionSheet::SignIn));
    let may_help = kind == ErrorKind::SignInNeeded || is_forbidden_to_nobody(kind, session);
    (may_help && session.is_offered()).then(|| {
        view! { <button class="button" type="button" on:click=open>{use_locale().sign_in()}</button> }
    })
}
