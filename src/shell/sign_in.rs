//! Signing in and out: the button in the bar, and the sheet that it opens.

mod ended_note;
mod form;

use ext_api::SignInCheck;
use leptos::{prelude::*, task::spawn_local};

use self::{ended_note::EndedNote, form::SignInSheet};
use crate::{
    api::{self, use_client},
    boxed::{self, live},
    components::arriving_part::{Place, arriving},
    deployment::{COME_BACK, SignIn},
    i18n::use_locale,
    list::reading::memory::use_list_memory,
    split::part,
    stored::{deletions, opened_images, places::use_places, seen_digests::use_seen_digests},
    ui::{
        dialog::Dialog,
        icon::{Icon, IconView},
        toast::use_toasts,
    },
};

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
        (_, SignIn::None | SignIn::Basic | SignIn::Session) => view! { <SignInSheet /> }.into_any(),
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
fn AccountSheet() -> impl IntoView {
    let (locale, client, toasts) = (use_locale(), use_client(), use_toasts());
    let session = client.session();
    let (places, seen_digests, memory) = (use_places(), use_seen_digests(), use_list_memory());
    let user = session.user().get_untracked().unwrap_or_default();
    let close = Callback::new(move |()| session.sheet().set(None));
    let sign_out = move |_| {
        spawn_local(async move {
            toasts.clear();
            if let Err(error) = client.sign_out().await {
                toasts.say(locale.not_signed_out_because(locale.failure(error.kind)));
                return;
            }
            places.forget_opened();
            opened_images::forget();
            seen_digests.forget();
            memory.forget();
            deletions::wipe().await;
            toasts.say(locale.signed_out().to_owned());
        });
    };
    view! {
        <Dialog role="dialog" labelled_by="account-title" on_cancel=close held_open=false>
            <div class="sheet-body">
                <h2 id="account-title">{locale.account()}</h2>
                <p>{who_is_signed_in(session.check(), &user)}</p>
            </div>
            <div class="sheet-foot">
                <button class="button" type="button" on:click=move |_| close.run(())>{locale.close()}</button>
                {session.is_on_page().then(|| view! {
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

part!(sheets: session_sheet(sheet: api::SessionSheet) { view! { <SessionSheet sheet /> } });

part!(sheets: ended_note() { view! { <EndedNote /> } });

/// The note that a sign-in has ended, while it has to be said.
#[component]
pub fn SignInNote() -> impl IntoView {
    let session = use_client().session();
    live(move || session.has_ended().get().then(|| arriving(Place::Beside, Box::new(|| Box::pin(ended_note())))))
}

/// The form to sign in, or the sheet of the account.
fn arriving_sheet(sheet: api::SessionSheet) -> AnyView {
    let session = use_client().session();
    let on_close = Callback::new(move |()| session.decline());
    arriving(Place::Sheet(on_close), Box::new(move || Box::pin(session_sheet(sheet))))
}
