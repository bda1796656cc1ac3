//! Who the registry is asked as. The secret lives in memory, and nothing but a request ever carries it.

use leptos::prelude::*;

use crate::deployment::SignIn;

/// What the reader is shown of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionSheet {
    SignIn,
    Account,
}

/// One reader after another. A copy is a handle to the same session.
#[derive(Clone, Copy)]
pub struct Session {
    style: StoredValue<SignIn>,
    /// Whether a refused sign-in has run out: a bk-repo says otherwise that somebody may not (403), an OCI registry may not.
    tells_expiry: bool,
    authorization: StoredValue<Option<String>>,
    user: RwSignal<Option<String>>,
    sheet: RwSignal<Option<SessionSheet>>,
    /// Whether the reader has said no on this screen, so that they are not asked again and again.
    is_declined: StoredValue<bool>,
    /// How often more may be readable than before, so that everything is worth another request.
    grants: RwSignal<u32>,
    /// How often another person has sat down, who must not see what is on screen.
    readers: RwSignal<u32>,
}

impl Session {
    pub(super) fn new(style: SignIn, tells_expiry: bool) -> Self {
        Self {
            style: StoredValue::new(style),
            tells_expiry,
            authorization: StoredValue::new(None),
            user: RwSignal::new(None),
            sheet: RwSignal::new(None),
            is_declined: StoredValue::new(false),
            grants: RwSignal::new(0),
            readers: RwSignal::new(0),
        }
    }

    /// How readers say who they are.
    pub fn style(&self) -> SignIn {
        self.style.get_value()
    }

    /// Whether this deployment lets anybody sign in.
    pub fn is_offered(&self) -> bool {
        self.style.with_value(|style| *style != SignIn::None)
    }

    /// The name that the reader signed in with.
    pub fn user(&self) -> RwSignal<Option<String>> {
        self.user
    }

    pub fn is_signed_in(&self) -> bool {
        self.user.with(Option::is_some)
    }

    /// Opens the form or, for whoever is signed in, the sheet of the account.
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

    /// Closes the form; it does not come back by itself before another screen is opened.
    pub fn decline(&self) {
        self.is_declined.set_value(true);
        self.sheet.set(None);
    }

    /// A screen was opened, which may ask once.
    pub fn begin_screen(&self) {
        self.is_declined.set_value(false);
    }

    /// The registry wants to know who asks.
    pub(super) fn demand(&self) {
        let is_worth_asking = self.tells_expiry || self.user.with_untracked(Option::is_none);
        // What a gateway knew a reader by has run out, and was never this page's to forget.
        if self.style.with_value(|style| matches!(style, SignIn::Cookie { .. })) {
            self.user.set(None);
        }
        // A form that is open already stays with what was typed into it.
        let is_asking = self.sheet.get_untracked() == Some(SessionSheet::SignIn);
        if self.is_offered() && is_worth_asking && !is_asking && !self.is_declined.get_value() {
            self.sheet.set(Some(SessionSheet::SignIn));
        }
    }

    /// The value of `Authorization`, for requests only.
    pub(super) fn authorization(&self) -> Option<String> {
        self.authorization.get_value()
    }

    /// A gateway has said whom it takes the reader for.
    pub(super) fn recognise(&self, user: Option<String>) {
        self.user.set(user);
    }

    pub(super) fn begin(&self, user: String, authorization: String) {
        let is_another = self.user.with_untracked(|before| before.as_ref().is_some_and(|before| *before != user));
        self.authorization.set_value(Some(authorization));
        self.user.set(Some(user));
        self.sheet.set(None);
        let turn = if is_another { self.readers } else { self.grants };
        turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    pub(super) fn end(&self) {
        self.authorization.set_value(None);
        self.is_declined.set_value(false);
        self.user.set(None);
        self.sheet.set(None);
        self.readers.update(|turn| *turn = turn.wrapping_add(1));
    }
}

/// The value of `Authorization` for a user and a password or token (RFC 7617), in UTF-8.
pub(super) fn basic(user: &str, secret: &str) -> Option<String> {
    // The browser's own function takes bytes as characters of the same number.
    let bytes: String = format!("{user}:{secret}").bytes().map(char::from).collect();
    Some(format!("Basic {}", window().btoa(&bytes).ok()?))
}
