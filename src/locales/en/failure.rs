//! Failures: a title, what happened, and what to do.

use ext_api::ErrorKind;

use super::English;
use crate::locales::{FailureMessages, FailureWords};

impl FailureMessages for English {
    fn failure(&self, kind: ErrorKind) -> FailureWords {
        let words = |title, meaning, next_step| FailureWords { title, meaning, next_step };
        match kind {
            ErrorKind::Unreachable => words(
                "Registry unreachable",
                "No response: this computer may be offline, or the server may be down.",
                "Check your connection, then try again.",
            ),
            ErrorKind::TimedOut => words(
                "Request timed out",
                "The registry did not respond within 30 seconds.",
                "Try again, or tell your administrator if it keeps happening.",
            ),
            ErrorKind::Stopped => words("Stopped", "You stopped this before it finished.", "Try again to continue."),
            ErrorKind::SignInNeeded => words(
                "Sign in required",
                "Only signed-in users can view this.",
                "Sign in to the registry in this browser, then try again.",
            ),
            ErrorKind::Forbidden => words(
                "Access denied",
                "You do not have permission to view this.",
                "Ask the project’s administrators for access.",
            ),
            ErrorKind::NotFound => words(
                "Not found",
                "It may have been deleted or renamed, or the address may be misspelled.",
                "Check the address, or go one level up.",
            ),
            ErrorKind::Archived => words(
                "Archived",
                "This was moved to slow storage and cannot be read right now.",
                "Ask your administrator to restore it, which can take a day.",
            ),
            ErrorKind::RateLimited => {
                words("Too many requests", "The registry’s rate limit is reached.", "Wait a moment, then try again.")
            }
            ErrorKind::Refused => words(
                "Request refused",
                "The registry did not accept this request.",
                "See the server message, or copy the details for your administrator.",
            ),
            ErrorKind::Moved => words(
                "Changed in the meantime",
                "Someone changed this after it was loaded.",
                "Reload it, then decide again.",
            ),
            ErrorKind::DeletionRefused => words(
                "Deletion is disabled",
                "This registry is configured to refuse all deletions.",
                "Ask your administrator to enable deletion.",
            ),
            ErrorKind::Server => words(
                "Server error",
                "The registry could not complete the request.",
                "Try again in a moment, or copy the details for your administrator.",
            ),
            ErrorKind::Unreadable => words(
                "Unexpected response",
                "A proxy may have replaced it.",
                "Copy the details for your administrator.",
            ),
            ErrorKind::TooLarge => words(
                "Response too large",
                "It is too large to show in a browser.",
                "Show fewer rows per page, filter the list, or read it with another program.",
            ),
            ErrorKind::NotListed => {
                words("Images not listed", "This registry does not list its images.", "Open an image by its name.")
            }
            ErrorKind::TagsNotListed => words(
                "Tags not listed",
                "This registry does not list the tags of this image, or does not have the image.",
                "Open a tag by its address: go to the name of the image, a colon, and the tag.",
            ),
            ErrorKind::SignInSetup => words(
                "Sign-in is misconfigured",
                "The registry’s sign-in settings need to be changed. Your password is not the cause.",
                "Copy the details for your administrator.",
            ),
            ErrorKind::DigestMismatch => words(
                "Digest mismatch",
                "The content does not match its digest, so it is not shown.",
                "Try again, or tell your administrator: the data may be damaged or altered on the way.",
            ),
        }
    }

    fn offline(&self) -> FailureWords {
        FailureWords {
            title: "You are offline",
            meaning: "The browser has no network connection.",
            next_step: "This loads automatically when you are back online.",
        }
    }

    fn next_try_in(&self, seconds: u32) -> String {
        format!("Trying again in {seconds} s.")
    }

    fn content_may_be_outdated(&self) -> &'static str {
        "The content below may be out of date."
    }

    fn failure_details(&self, finding: &str) -> String {
        format!("Details: {finding}")
    }

    fn server_said(&self, message: &str) -> String {
        format!("Server message: {message}")
    }

    fn trace_id(&self, id: &str) -> String {
        format!("Trace ID: {id}")
    }

    fn not_copied_because(&self, kind: ErrorKind) -> String {
        format!("Not copied. {}.", self.failure(kind).title)
    }
}
