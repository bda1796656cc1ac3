//! The form to sign in with a user name and a secret.

use ext_api::{ApiError, Capability, ErrorKind, SignInCheck};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::who_is_signed_in;
use crate::{
    api::{Cancel, Client, use_client},
    boxed::{self, live},
    components::failure::FailureFacts,
    deployment::SignIn,
    i18n::{fact_words, use_locale},
    ui::{
        dialog::Dialog,
        focus::{HEADING, keep_focus},
        toast::{Toasts, use_toasts},
    },
};

/// The ids of the fields. Password managers find them by their `autocomplete`.
const USER: &str = "sign-in-user";
const SECRET: &str = "sign-in-secret";

#[component]
pub fn SignInSheet() -> impl IntoView {
    let (locale, session) = (use_locale(), use_client().session());
    let attempt = Attempt::new();
    // A closed form must not sign in afterwards.
    let cancel = Cancel::new();
    let leaving = cancel.clone();
    on_cleanup(move || leaving.abort());
    let leave = Callback::new(move |()| session.decline());
    let is_sealed = session.style() == SignIn::Session;
    let where_the_secret_is = if is_sealed { locale.secret_is_sealed() } else { locale.secret_is_not_kept() };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        attempt.start(cancel.clone());
    };
    view! {
        <Dialog role="dialog" labelled_by="sign-in-title" on_cancel=leave held_open=false>
            <form on:submit=submit aria-busy=boxed::signal(move || attempt.trying.get().to_string())>
                <div class="sheet-body">
                    <h2 id="sign-in-title">{locale.sign_in()}</h2>
                    <Fields user=session.user().get_untracked() />
                    <p class="muted">{where_the_secret_is}</p>
                    <p class="muted">{locale.names_are_kept()}</p>
                    {(!window().is_secure_context()).then(|| view! {
                        <p class="note note-warning">{locale.insecure_page()}</p>
                    })}
                    {live(move || attempt.refused.get().map(|error| view! { <Refused error has_colon=attempt.has_colon.get_untracked() /> }))}
                </div>
                <div class="sheet-foot">
                    <button class="button" type="button" on:click=move |_| leave.run(())>{locale.cancel()}</button>
                    <button class="button button-filled" type="submit" aria-disabled=boxed::signal(move || attempt.trying.get().then_some("true"))>{locale.sign_in()}</button>
                </div>
            </form>
        </Dialog>
    }
}

/// If a sign-in has expired, the user name is filled in and the focus is on the secret. So nobody types the secret into
/// the user field by mistake.
#[component]
fn Fields(user: Option<String>) -> impl IntoView {
    let is_known = user.is_some();
    view! {
        <label>
            {fact_words().user()}
            <input id=USER class="field" type="text" autocomplete="username" autocapitalize="off" spellcheck="false" required value=user />
        </label>
        <label>
            {use_locale().password_or_token()}
            <input id=SECRET class="field" type="password" autocomplete="current-password" required autofocus=is_known />
        </label>
    }
}

/// Why the registry did not let the user in.
#[component]
fn Refused(error: ApiError, has_colon: bool) -> impl IntoView {
    let locale = use_locale();
    let reason = if error.kind == ErrorKind::SignInNeeded {
        view! {
            <p>{locale.wrong_credentials()}</p>
            {has_colon.then(|| view! { <p>{locale.colon_in_secret()}</p> })}
        }
        .into_any()
    } else {
        view! {
            <p>{locale.not_signed_in_because(locale.failure(error.kind))}</p>
            <FailureFacts error />
        }
        .into_any()
    };
    view! { <div role="alert" class="note note-danger">{reason}</div> }
}

/// An attempt to sign in with what is in the fields. A copy is a handle to the same.
#[derive(Clone, Copy)]
struct Attempt {
    trying: RwSignal<bool>,
    refused: RwSignal<Option<ApiError>>,
    /// Whether the secret has a colon, which the registry does not take.
    has_colon: RwSignal<bool>,
    client: Client,
    toasts: Toasts,
}

impl Attempt {
    fn new() -> Self {
        Self {
            trying: RwSignal::new(false),
            refused: RwSignal::new(None),
            has_colon: RwSignal::new(false),
            client: use_client(),
            toasts: use_toasts(),
        }
    }

    fn start(self, cancel: Cancel) {
        if self.trying.get_untracked() {
            return;
        }
        self.trying.set(true);
        self.refused.set(None);
        spawn_local(async move {
            let (user, secret) = (typed(USER), typed(SECRET));
            self.has_colon.try_set(self.client.has(Capability::NoColonInPasswords) && secret.contains(':'));
            match self.client.sign_in(user.clone(), &secret, &cancel).await {
                Ok(check) => {
                    self.toasts.clear();
                    self.toasts.say(self.who_is_signed_in(check, &user));
                    // The dialog returns the focus. But that element may be about to disappear, or there was none.
                    keep_focus(HEADING);
                }
                Err(error) => {
                    self.trying.try_set(false);
                    self.refused.try_set(Some(error));
                }
            }
        });
    }

    /// A credential that is too long for a cookie is gone with the page.
    fn who_is_signed_in(self, check: SignInCheck, user: &str) -> String {
        let (locale, session) = (use_locale(), self.client.session());
        let who = who_is_signed_in(check, user);
        if session.style() == SignIn::Session && !session.is_kept() {
            return format!("{who} {}", locale.secret_is_not_kept());
        }
        who
    }
}

/// The value of a field, unchanged: a password may begin or end with a space.
fn typed(id: &str) -> String {
    let field = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}
