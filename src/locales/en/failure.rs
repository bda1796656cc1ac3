//! Failures in plain words: what happened, what was not lost, what to do next.

use ext_api::ErrorKind;

use super::English;
use crate::locales::{FailureMessages, FailureWords};

impl FailureMessages for English {
    fn failure(&self, kind: ErrorKind) -> FailureWords {
        let words = |title, meaning, next_step| FailureWords { title, meaning, next_step };
        match kind {
            ErrorKind::Unreachable => words(
                "The registry cannot be reached",
                "No answer came: this computer may be offline, or the server is down. Nothing was changed.",
                "Check your connection, then try again.",
            ),
            ErrorKind::TimedOut => words(
                "The registry takes too long",
                "It accepted the request but did not answer within 30 seconds. Nothing was changed.",
                "Try again. If it stays like this, tell the registry's administrators.",
            ),
            ErrorKind::Stopped => {
                words("Stopped", "You stopped this before it was done. Nothing was changed.", "Try again to go on.")
            }
            ErrorKind::SignInNeeded => words(
                "The registry wants to know who you are",
                "It shows this only to people who are signed in. Nothing was changed.",
                "Sign in to the registry in this browser, then try again.",
            ),
            ErrorKind::Forbidden => words(
                "You may not see this",
                "The registry knows you, but does not let you read here. Nothing was changed.",
                "Ask the project's administrators for access, then try again.",
            ),
            ErrorKind::NotFound => words(
                "This is not there",
                "The registry has nothing by this name. It may have been deleted, renamed, or misspelt.",
                "Check the address, or go one level up.",
            ),
            ErrorKind::Archived => words(
                "This is archived",
                "The registry has moved it to slow storage. Nothing is lost.",
                "Ask the registry's administrators to restore it; that can take a day.",
            ),
            ErrorKind::RateLimited => words(
                "Too many requests",
                "The registry takes no more requests from here for now. Nothing was changed.",
                "Wait a moment, then try again.",
            ),
            ErrorKind::Refused => words(
                "The registry refused this",
                "It understood the request and would not do it. Nothing was changed.",
                "What the server said may tell why. Copy the details for its administrators if it does not.",
            ),
            ErrorKind::Moved => words(
                "It was changed meanwhile",
                "Somebody else has changed this since it was read. Nothing was changed from here.",
                "Look at what it is now, then decide again.",
            ),
            ErrorKind::DeletionRefused => words(
                "This registry deletes nothing",
                "It is set up to refuse every deletion, whoever asks. Nothing was changed.",
                "Ask its administrators to allow deletion.",
            ),
            ErrorKind::Server => words(
                "The registry failed",
                "Something broke on the server while it worked on this. Nothing was changed by reading.",
                "Try again in a moment. If it stays like this, hand the details to the registry's administrators.",
            ),
            ErrorKind::Unreadable => words(
                "The answer makes no sense",
                "Something answered, but not in the way a registry does: cut short, a web page, or of another shape. Nothing was changed.",
                "Try again. If it stays like this, something between here and the registry gets in the way; hand on the details.",
            ),
            ErrorKind::TooLarge => words(
                "The answer is too large",
                "It is larger than a browser should hold, so it was not read. Nothing was changed.",
                "Choose fewer rows per page, or narrow the list with a filter.",
            ),
            ErrorKind::DigestMismatch => words(
                "This is not what was asked for",
                "What arrived does not have the digest it should have, so it is not shown.",
                "Try again. If it stays like this, the registry's storage is damaged or something changes it on the way.",
            ),
        }
    }

    fn offline(&self) -> FailureWords {
        FailureWords {
            title: "This computer is offline",
            meaning: "The browser has no connection, so the registry was not asked. Nothing was changed.",
            next_step: "As soon as the connection is back, this is read by itself.",
        }
    }

    fn next_try_in(&self, seconds: u32) -> String {
        format!("Trying again in {seconds} s.")
    }

    fn older_content_stays(&self) -> &'static str {
        "What you see below is from before."
    }

    fn found_instead(&self, finding: &str) -> String {
        format!("Details: {finding}")
    }

    fn server_said(&self, message: &str) -> String {
        format!("The server said: {message}")
    }

    fn trace_id(&self, id: &str) -> String {
        format!("Trace ID: {id}")
    }

    fn not_copied_because(&self, kind: ErrorKind) -> String {
        format!("Not copied. {}.", self.failure(kind).title)
    }
}
