//! Failures in plain words: what happened, what was not lost, what to do next.

use ext_api::ErrorKind;

/// A failure in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FailureWords {
    pub title: &'static str,
    /// What it means, and what was not changed.
    pub meaning: &'static str,
    pub next_step: &'static str,
}

/// What is said when something fails.
pub trait FailureMessages {
    fn failure(&self, kind: ErrorKind) -> FailureWords;

    /// Why something is not there while this computer is offline.
    fn offline(&self) -> FailureWords;

    fn next_try_in(&self, seconds: u32) -> String;

    fn older_content_stays(&self) -> &'static str;

    fn found_instead(&self, finding: &str) -> String;

    fn server_said(&self, message: &str) -> String;

    fn trace_id(&self, id: &str) -> String;

    fn not_copied_because(&self, kind: ErrorKind) -> String;
}
