//! The signed-in user. The secret is only in memory, and is only sent in requests. Where `berth` keeps it in a cookie, the
//! page does not hold it after signing in.

use ext_api::SignInCheck;
use leptos::prelude::*;

use crate::deployment::SignIn;

/// The open sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionSheet {
    SignIn,
    Account,
}

/// The session of the current user. A copy is a handle to the same session.
#[derive(Clone, Copy)]
pub struct Session {
    style: StoredValue<SignIn>,
    /// Whether a 401 means that the sign-in has expired. On bk-repo it does, because missing permission is a 403. On
    /// an OCI registry a 401 can also mean missing permission.
    tells_expiry: bool,
    authorization: StoredValue<Option<String>>,
    user: RwSignal<Option<String>>,
    /// Whether `berth` has the credential in a cookie.
    is_kept: StoredValue<bool>,
    /// Whether the sign-in that the cookie had is over.
    is_over: StoredValue<bool>,
    /// Whether that has to be said, because what is on screen can be read by everybody.
    has_ended: RwSignal<bool>,
    check: StoredValue<SignInCheck>,
    sheet: RwSignal<Option<SessionSheet>>,
    /// Whether the user has dismissed the form on this screen. Then it does not open again.
    is_declined: StoredValue<bool>,
    /// Counts sign-ins that may give access to more. Each one repeats all requests.
    grants: RwSignal<u32>,
    /// Counts changes of the user. Each one clears the screen.
    readers: RwSignal<u32>,
}

impl Session {
    pub(super) fn new(style: SignIn, tells_expiry: bool) -> Self {
        Self {
            style: StoredValue::new(style),
            tells_expiry,
            authorization: StoredValue::new(None),
            user: RwSignal::new(None),
            is_kept: StoredValue::new(false),
            is_over: StoredValue::new(false),
            has_ended: RwSignal::new(false),
            check: StoredValue::new(SignInCheck::Accepted),
            sheet: RwSignal::new(None),
            is_declined: StoredValue::new(false),
            grants: RwSignal::new(0),
            readers: RwSignal::new(0),
        }
    }

    /// How users sign in.
    pub fn style(&self) -> SignIn {
        self.style.get_value()
    }

    /// Whether this deployment has sign-in.
    pub fn is_offered(&self) -> bool {
        self.style.with_value(|style| *style != SignIn::None)
    }

    /// Whether users type their secret on this page.
    pub fn is_on_page(&self) -> bool {
        self.style.with_value(|style| matches!(style, SignIn::Basic | SignIn::Session))
    }

    /// Whether `berth` has the credential in a cookie, and the page does not.
    pub fn is_kept(&self) -> bool {
        self.is_kept.get_value()
    }

    /// The name of the signed-in user.
    pub fn user(&self) -> RwSignal<Option<String>> {
        self.user
    }

    /// Whether the registry has checked the credential of the user.
    pub fn check(&self) -> SignInCheck {
        self.check.get_value()
    }

    pub fn is_signed_in(&self) -> bool {
        self.user.with(Option::is_some)
    }

    /// Opens the form or, if signed in, the account sheet.
    pub fn open(&self) {
        let is_signed_in = self.user.with_untracked(Option::is_some);
        self.sheet.set(Some(if is_signed_in { SessionSheet::Account } else { SessionSheet::SignIn }));
    }

    pub fn sheet(&self) -> RwSignal<Option<SessionSheet>> {
        self.sheet
    }

    pub fn grants(&self) -> RwSignal<u32> {
        self.grants
    }

    pub fn readers(&self) -> RwSignal<u32> {
        self.readers
    }

    /// Closes the form. It does not open by itself again on this screen.
    pub fn decline(&self) {
        self.is_declined.set_value(true);
        self.sheet.set(None);
    }

    /// Called for each new screen. The form may then open once.
    pub fn begin_screen(&self) {
        self.is_declined.set_value(false);
    }

    /// Called when the registry requires sign-in.
    pub(super) fn demand(&self) {
        let is_worth_asking =
            self.tells_expiry || self.is_over.get_value() || self.user.with_untracked(Option::is_none);
        // The gateway's sign-in has expired. The page does not hold it, so only the name is cleared.
        if self.style.with_value(|style| matches!(style, SignIn::Cookie { .. })) {
            self.user.set(None);
        }
        // If the form is already open, it stays with its input.
        let is_asking = self.sheet.get_untracked() == Some(SessionSheet::SignIn);
        if self.is_offered() && is_worth_asking && !is_asking && !self.is_declined.get_value() {
            self.sheet.set(Some(SessionSheet::SignIn));
        }
    }

    /// The value of `Authorization`, for requests only.
    pub(super) fn authorization(&self) -> Option<String> {
        self.authorization.get_value()
    }

    /// Called with the user that the gateway has recognised.
    pub(super) fn recognise(&self, user: Option<String>) {
        self.user.set(user);
    }

    /// Changes whenever somebody signs in or out.
    pub(super) fn turn(&self) -> (u32, u32) {
        (self.grants.try_get_untracked().unwrap_or_default(), self.readers.try_get_untracked().unwrap_or_default())
    }

    /// Called with what `berth` says of its cookie: the user, percent-encoded, or nothing for nobody. `turn` is that of the
    /// request: an answer to an earlier user says nothing of this one.
    pub(super) fn hear(&self, said: &str, turn: (u32, u32), is_trial: bool, is_refused: bool) {
        if is_trial {
            let _page_is_gone = self.is_kept.try_set_value(!said.is_empty());
        }
        if is_trial || turn != self.turn() {
            return;
        }
        let (user, check) = match said.strip_suffix(";unchecked") {
            Some(user) => (user, SignInCheck::NotChecked),
            None => (said, SignInCheck::Accepted),
        };
        let user = js_sys::decode_uri_component(user).ok().map(String::from).filter(|user| !user.is_empty());
        // The failure says that the sign-in is over, and the form that it opens has the name.
        if user.is_none() && is_refused {
            let _page_is_gone = self.is_over.try_set_value(true);
            return;
        }
        let _page_is_gone = self.check.try_set_value(check);
        if user.is_none() && self.user.try_with_untracked(Option::is_some) == Some(true) {
            self.has_ended.try_set(true);
        }
        self.user.try_maybe_update(|known| (std::mem::replace(known, user.clone()) != user, ()));
    }

    /// Called when `berth` says that its cookie signs nobody in any more, with an answer that everybody may read.
    pub(super) fn hear_of_end(&self, turn: (u32, u32), has_ended: bool) {
        if has_ended && turn == self.turn() {
            self.has_ended.try_set(true);
        }
    }

    /// Whether the sign-in has ended without the user's doing, which has to be said once.
    pub fn has_ended(&self) -> RwSignal<bool> {
        self.has_ended
    }

    pub(super) fn begin(&self, user: String, authorization: String, check: SignInCheck) {
        self.check.set_value(check);
        let is_another = self.user.with_untracked(|before| before.as_ref().is_some_and(|before| *before != user));
        // A credential that is too long for a cookie stays in the page.
        self.authorization.set_value((!self.is_kept.get_value()).then_some(authorization));
        self.is_over.set_value(false);
        self.has_ended.set(false);
        self.user.set(Some(user));
        self.sheet.set(None);
        let turn = if is_another { self.readers } else { self.grants };
        turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    pub(super) fn end(&self) {
        self.authorization.set_value(None);
        self.is_kept.set_value(false);
        self.is_over.set_value(false);
        self.has_ended.set(false);
        self.is_declined.set_value(false);
        self.user.set(None);
        self.sheet.set(None);
        self.readers.update(|turn| *turn = turn.wrapping_add(1));
    }
}

/// The value of `Authorization` for a user and a password or token (RFC 7617), in UTF-8.
pub(super) fn basic(user: &str, secret: &str) -> Option<String> {
    // `btoa` treats each character as one byte.
    let bytes: String = format!("{user}:{secret}").bytes().map(char::from).collect();
    Some(format!("Basic {}", window().btoa(&bytes).ok()?))
}
