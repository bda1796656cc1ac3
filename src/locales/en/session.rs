//! Signing in and out.

use super::English;
use crate::locales::{FailureWords, SessionMessages};

impl SessionMessages for English {
    fn sign_in(&self) -> &'static str {
        "Sign in"
    }

    fn sign_out(&self) -> &'static str {
        "Sign out"
    }

    fn account(&self) -> &'static str {
        "Account"
    }

    fn sign_in_or_account(&self, is_signed_in: bool) -> &'static str {
        if is_signed_in { self.account() } else { self.sign_in() }
    }

    fn close(&self) -> &'static str {
        "Close"
    }

    fn open_login_page(&self) -> &'static str {
        "Open the login page"
    }

    fn login_page_comes_back(&self) -> &'static str {
        "This registry has its own login page. After signing in, you return to this page."
    }

    fn log_in_elsewhere(&self) -> &'static str {
        "This registry has its own site for signing in. Sign in there in another tab, then try again here."
    }

    fn password_or_token(&self) -> &'static str {
        "Password or token"
    }

    fn secret_is_not_kept(&self) -> &'static str {
        "Your password or token is kept only in this page, until you sign out, reload or close it."
    }

    fn secret_is_sealed(&self) -> &'static str {
        "Your password or token is kept encrypted in a cookie of this browser, until you sign out or the sign-in expires."
    }

    fn names_are_kept(&self) -> &'static str {
        "This browser remembers what you open until you sign out, and what you pin after that too. Sign out on a shared computer."
    }

    fn insecure_page(&self) -> &'static str {
        "Not secure: this page uses plain http, so others on the network can read your password. Ask your administrator for an https address."
    }

    fn wrong_credentials(&self) -> &'static str {
        "Wrong user, password or token."
    }

    fn colon_in_secret(&self) -> &'static str {
        "bk-repo does not accept passwords with a colon. Use a personal token instead."
    }

    fn not_signed_in_because(&self, why: FailureWords) -> String {
        format!("Not signed in. {}. {}", why.title, why.next_step)
    }

    fn not_signed_out_because(&self, why: FailureWords) -> String {
        format!("Not signed out. {}. {}", why.title, why.next_step)
    }

    fn signed_in_as(&self, user: &str) -> String {
        format!("Signed in as {user}.")
    }

    fn sign_in_not_checked(&self, user: &str) -> String {
        format!("Using the credentials of {user}, not checked by this registry.")
    }

    fn forbidden_to_nobody(&self) -> FailureWords {
        FailureWords {
            title: "Access denied",
            meaning: "Not available without signing in.",
            next_step: "Sign in, and this page reloads automatically.",
        }
    }

    fn sign_in_has_ended(&self) -> &'static str {
        "You are signed out."
    }

    fn sign_in_has_ended_meaning(&self) -> &'static str {
        "Your sign-in has expired, or the registry no longer accepts it. You only see what is public."
    }

    fn signed_out(&self) -> &'static str {
        "Signed out. You now see only public content."
    }

    fn sign_in_needed(&self, is_signed_in: bool) -> FailureWords {
        if is_signed_in {
            FailureWords {
                title: "Sign-in no longer valid",
                meaning: "Your password or token may have expired, or you may not have access.",
                next_step: "Sign in again, or as another user.",
            }
        } else {
            FailureWords {
                title: "Sign in required",
                meaning: "Only signed-in users can view this.",
                next_step: "Sign in, and this page reloads automatically.",
            }
        }
    }
}
