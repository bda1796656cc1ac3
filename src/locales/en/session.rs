//! Signing in and out.

use super::FailureWords;

/// What is said about who the reader is.
pub trait SessionMessages {
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
        "People sign in to this registry on a page of its own site. It brings you back to this address."
    }

    fn log_in_elsewhere(&self) -> &'static str {
        "People sign in to this registry on its own site. Do that in another tab, then try again here."
    }

    fn password_or_token(&self) -> &'static str {
        "Password or token"
    }

    fn secret_is_not_kept(&self) -> &'static str {
        "Kept in this page only, and forgotten when you sign out, reload or close it."
    }

    fn names_are_kept(&self) -> &'static str {
        "This browser keeps the names of what you open, for its lists, until you sign out. What you pin stays. On a computer that others use, sign out before you leave it."
    }

    fn can_be_read_on_the_way(&self) -> &'static str {
        "This page came by plain http, so whoever is on the way can read what you type here. Ask for an https address."
    }

    fn not_accepted(&self) -> &'static str {
        "The registry did not accept this user with this password or token."
    }

    /// bk-repo splits user and password at every colon (docs/bk-repo.md 6.1).
    fn colon_in_secret(&self) -> &'static str {
        "A bk-repo does not take a password with a colon in it. A personal token works in its place."
    }

    fn not_signed_in_because(&self, why: FailureWords) -> String {
        format!("Not signed in. {}. {}", why.title, why.next_step)
    }

    fn signed_in_as(&self, user: &str) -> String {
        format!("Signed in as {user}.")
    }

    fn signed_out(&self) -> &'static str {
        "Signed out. What you see now is for everybody."
    }

    /// Why something is not shown that needs a user.
    fn sign_in_needed(&self, is_signed_in: bool) -> FailureWords {
        if is_signed_in {
            FailureWords {
                title: "The registry no longer accepts your sign-in",
                meaning: "You are signed in, but it asks again who you are: the password or token may have run out, or this user may not see this. Nothing was changed.",
                next_step: "Sign in again, or as another user.",
            }
        } else {
            FailureWords {
                title: "The registry wants to know who you are",
                meaning: "It shows this only to people who are signed in. Nothing was changed.",
                next_step: "Sign in; this page then loads by itself.",
            }
        }
    }
}
