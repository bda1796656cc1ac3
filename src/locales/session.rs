//! Signing in and out.

use super::FailureWords;

/// Texts of signing in and out.
pub trait SessionMessages {
    fn sign_in(&self) -> &'static str;

    fn sign_out(&self) -> &'static str;

    fn account(&self) -> &'static str;

    fn sign_in_or_account(&self, is_signed_in: bool) -> &'static str;

    fn close(&self) -> &'static str;

    fn open_login_page(&self) -> &'static str;

    fn login_page_comes_back(&self) -> &'static str;

    fn log_in_elsewhere(&self) -> &'static str;

    fn password_or_token(&self) -> &'static str;

    fn secret_is_not_kept(&self) -> &'static str;

    fn secret_is_sealed(&self) -> &'static str;

    fn names_are_kept(&self) -> &'static str;

    fn insecure_page(&self) -> &'static str;

    fn wrong_credentials(&self) -> &'static str;

    /// bk-repo splits user and password at every colon (docs/bk-repo.md 6.1).
    fn colon_in_secret(&self) -> &'static str;

    fn not_signed_in_because(&self, why: FailureWords) -> String;

    fn not_signed_out_because(&self, why: FailureWords) -> String;

    fn signed_in_as(&self, user: &str) -> String;

    /// After signing in at a registry that checks no credential.
    fn sign_in_not_checked(&self, user: &str) -> String;

    /// 403 to a user who is not signed in.
    fn forbidden_to_nobody(&self) -> FailureWords;

    /// After a sign-in that has expired, or whose password or token was changed.
    fn sign_in_has_ended(&self) -> &'static str;

    fn sign_in_has_ended_meaning(&self) -> &'static str;

    fn signed_out(&self) -> &'static str;

    /// Shown when content needs sign-in.
    fn sign_in_needed(&self, is_signed_in: bool) -> FailureWords;
}
