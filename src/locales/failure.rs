//! Failures: a title, what happened, and what to do.

use ext_api::ErrorKind;

/// The texts of a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailureWords {
    pub title: &'static str,
    /// What happened.
    pub meaning: &'static str,
    pub next_step: &'static str,
}

/// Texts of failures.
pub trait FailureMessages {
    fn failure(&self, kind: ErrorKind) -> FailureWords;

    /// Used instead of "unreachable" when the browser is offline.
    fn offline(&self) -> FailureWords;

    fn next_try_in(&self, seconds: u32) -> String;

    fn content_may_be_outdated(&self) -> &'static str;

    fn failure_details(&self, finding: &str) -> String;

    fn server_said(&self, message: &str) -> String;

    fn trace_id(&self, id: &str) -> String;

    fn not_copied_because(&self, kind: ErrorKind) -> String;
}
