//! Signing in and out: the button in the bar, the form, and the account sheet.

use ext_api::{Capability, ErrorKind, SignInCheck};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::{
    api::{self, Cancel, use_client},
    boxed::{self, live},
    components::{
        arriving_part::{Place, arriving},
        failure::FailureFacts,
    },
    deployment::{COME_BACK, SignIn},
    i18n::{fact_words, use_locale},
    list::reading::memory::use_list_memory,
    split::part,
    stored::{opened_images, places::use_places, seen_digests::use_seen_digests},
    ui::{
        dialog::Dialog,
        focus::{HEADING, keep_focus},
        icon::{Icon, IconView},
        toast::use_toasts,
    },
};

/// The ids of the fields. Password managers find them by their `autocomplete`.
const USER: &str = "sign-in-user";
const SECRET: &str = "sign-in-secret";

/// The button for signing in or for the account, if the deployment has sign-in. It is always the same element, so it
/// keeps the focus.
#[component]
pub fn AccountButton() -> impl IntoView {
    let locale = use_locale();
    let session = use_client().session();
    let name = boxed::signal(move || locale.sign_in_or_account(session.is_signed_in()).to_owned());
    session.is_offered().then(|| {
        view! {
            <button class="button account" type="button" aria-label=name on:click=move |_| session.open()>
                <IconView icon=Icon::Person />
                <span class="only-wide">{name}</span>
            </button>
        }
    })
}

/// The place of the sheets, outside of the bar and every screen.
#[component]
pub fn SessionSheets() -> impl IntoView {
    let session = use_client().session();
    live(move || session.sheet().get().map(arriving_sheet))
}

/// The open sheet.
#[component]
pub fn SessionSheet(sheet: api::SessionSheet) -> impl IntoView {
    match (sheet, use_client().session().style()) {
        (api::SessionSheet::Account, _) => view! { <AccountSheet /> }.into_any(),
        (_, SignIn::Cookie { login_page }) => view! { <LoginPageSheet login_page /> }.into_any(),
        (_, SignIn::None | SignIn::Basic) => view! { <SignInSheet /> }.into_any(),
    }
}

/// Links to the site's own login page, which returns to this address. That is always the current address, never one
/// from outside.
#[component]
fn LoginPageSheet(login_page: Option<String>) -> impl IntoView {
    let (locale, session) = (use_locale(), use_client().session());
    let leave = Callback::new(move |()| session.decline());
    let here = window().location().href().unwrap_or_default();
    let link = login_page.map(|page| page.replace(COME_BACK, &String::from(js_sys::encode_uri_component(&here))));
    let meaning = if link.is_some() { locale.login_page_comes_back() } else { locale.log_in_elsewhere() };
    view! {
        <Dialog role="dialog" labelled_by="sign-in-title" on_cancel=leave held_open=false>
            <div class="sheet-body">
                <h2 id="sign-in-title">{locale.sign_in()}</h2>
                <p>{meaning}</p>
            </div>
            <div class="sheet-foot">
                <button class="button" type="button" on:click=move |_| leave.run(())>{locale.cancel()}</button>
                {link.map(|link| view! {
                    <a class="button button-filled" href=link rel="external">{locale.open_login_page()}</a>
                })}
            </div>
        </Dialog>
    }
}

#[component]
fn SignInSheet() -> impl IntoView {
    let (locale, client, toasts) = (use_locale(), use_client(), use_toasts());
    let trying = RwSignal::new(false);
    let refused = RwSignal::new(None);
    let has_colon = RwSignal::new(false);
    // A closed form must not sign in afterwards.
    let cancel = Cancel::new();
    let leaving = cancel.clone();
    on_cleanup(move || leaving.abort());
    let leave = Callback::new(move |()| client.session().decline());
    // If a sign-in has expired, the user name is filled in and the focus is on the secret. So nobody types the secret
    // into the user field by mistake.
    let user = client.session().user().get_untracked();
    let is_known = user.is_some();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if trying.get_untracked() {
            return;
        }
        trying.set(true);
        refused.set(None);
        let cancel = cancel.clone();
        spawn_local(async move {
            let (user, secret) = (typed(USER), typed(SECRET));
            has_colon.try_set(client.has(Capability::NoColonInPasswords) && secret.contains(':'));
            match client.sign_in(user.clone(), &secret, &cancel).await {
                Ok(check) => {
                    toasts.clear();
                    toasts.say(who_is_signed_in(check, &user));
                    // The dialog returns the focus. But that element may be about to disappear, or there was none.
                    keep_focus(HEADING);
                }
                Err(error) => {
                    trying.try_set(false);
                    refused.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <Dialog role="dialog" labelled_by="sign-in-title" on_cancel=leave held_open=false>
            <form on:submit=submit aria-busy=boxed::signal(move || trying.get().to_string())>
                <div class="sheet-body">
                    <h2 id="sign-in-title">{locale.sign_in()}</h2>
                    <label>
                        {fact_words().user()}
                        <input id=USER class="field" type="text" autocomplete="username" autocapitalize="off" spellcheck="false" required value=user />
                    </label>
                    <label>
                        {locale.password_or_token()}
                        <input id=SECRET class="field" type="password" autocomplete="current-password" required autofocus=is_known />
                    </label>
                    <p class="muted">{locale.secret_is_not_kept()}</p>
                    <p class="muted">{locale.names_are_kept()}</p>
                    {(!window().is_secure_context()).then(|| view! {
                        <p class="note note-warning">{locale.insecure_page()}</p>
                    })}
                    {live(move || refused.get().map(|error: ext_api::ApiError| view! {
                        <div role="alert" class="note note-danger">
                            {if error.kind == ErrorKind::SignInNeeded {
                                view! {
                                    <p>{locale.wrong_credentials()}</p>
                                    {has_colon.get_untracked().then(|| view! { <p>{locale.colon_in_secret()}</p> })}
                                }
                                .into_any()
                            } else {
                                view! {
                                    <p>{locale.not_signed_in_because(locale.failure(error.kind))}</p>
                                    <FailureFacts error />
                                }
                                .into_any()
                            }}
                        </div>
                    }))}
                </div>
                <div class="sheet-foot">
                    <button class="button" type="button" on:click=move |_| leave.run(())>{locale.cancel()}</button>
                    <button class="button button-filled" type="submit" aria-disabled=boxed::signal(move || trying.get().then_some("true"))>{locale.sign_in()}</button>
                </div>
            </form>
        </Dialog>
    }
}

#[component]
fn AccountSheet() -> impl IntoView {
    let (locale, client, toasts) = (use_locale(), use_client(), use_toasts());
    let session = client.session();
    let (places, seen_digests, memory) = (use_places(), use_seen_digests(), use_list_memory());
    let user = session.user().get_untracked().unwrap_or_default();
    let close = Callback::new(move |()| session.sheet().set(None));
    let sign_out = move |_| {
        client.sign_out();
        places.forget_opened();
        opened_images::forget();
        seen_digests.forget();
        memory.forget();
        toasts.clear();
        toasts.say(locale.signed_out().to_owned());
    };
    view! {
        <Dialog role="dialog" labelled_by="account-title" on_cancel=close held_open=false>
            <div class="sheet-body">
                <h2 id="account-title">{locale.account()}</h2>
                <p>{who_is_signed_in(session.check(), &user)}</p>
            </div>
            <div class="sheet-foot">
                <button class="button" type="button" on:click=move |_| close.run(())>{locale.close()}</button>
                {(session.style() == SignIn::Basic).then(|| view! {
                    <button class="button button-filled" type="button" on:click=sign_out>{locale.sign_out()}</button>
                })}
            </div>
        </Dialog>
    }
}

/// "Signed in" is only said of a credential that the registry has accepted.
fn who_is_signed_in(check: SignInCheck, user: &str) -> String {
    let (locale, user) = (use_locale(), image::visible(user));
    match check {
        SignInCheck::Accepted => locale.signed_in_as(&user),
        SignInCheck::NotChecked => locale.sign_in_not_checked(&user),
    }
}

/// The value of a field, unchanged: a password may begin or end with a space.
fn typed(id: &str) -> String {
    let field = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    field.map(|field| field.value()).unwrap_or_default()
}

part!(sheets: session_sheet(sheet: api::SessionSheet) { view! { <SessionSheet sheet /> } });

/// The form to sign in, or the sheet of the account.
fn arriving_sheet(sheet: api::SessionSheet) -> AnyView {
    let session = use_client().session();
    let on_close = Callback::new(move |()| session.decline());
    arriving(Place::Sheet(on_close), Box::new(move || Box::pin(session_sheet(sheet))))
}
