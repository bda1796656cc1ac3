//! Failures: a title, what happened, and what to do.

use ext_api::ErrorKind;

use super::English;
use crate::locales::{FailureMessages, FailureWords};

const fn words(title: &'static str, meaning: &'static str, next_step: &'static str) -> FailureWords {
    FailureWords { title, meaning, next_step }
}

const UNREACHABLE: FailureWords = words(
    "Registry unreachable",
    "No response: this computer may be offline, or the server may be down.",
    "Check your connection, then try again.",
);

const TIMED_OUT: FailureWords = words(
    "Request timed out",
    "The registry did not respond within 30 seconds.",
    "Try again, or tell your administrator if it keeps happening.",
);

const STOPPED: FailureWords = words("Stopped", "You stopped this before it finished.", "Try again to continue.");

const SIGN_IN_NEEDED: FailureWords = words(
    "Sign in required",
    "Only signed-in users can view this.",
    "Sign in to the registry in this browser, then try again.",
);

const FORBIDDEN: FailureWords =
    words("Access denied", "You do not have permission to view this.", "Ask the project’s administrators for access.");

const NOT_FOUND: FailureWords = words(
    "Not found",
    "It may have been deleted or renamed, or the address may be misspelled.",
    "Check the address, or go one level up.",
);

const ARCHIVED: FailureWords = words(
    "Archived",
    "This was moved to slow storage and cannot be read right now.",
    "Ask your administrator to restore it, which can take a day.",
);

const RATE_LIMITED: FailureWords =
    words("Too many requests", "The registry’s rate limit is reached.", "Wait a moment, then try again.");

const REFUSED: FailureWords = words(
    "Request refused",
    "The registry did not accept this request.",
    "See the server message, or copy the details for your administrator.",
);

const MOVED: FailureWords =
    words("Changed in the meantime", "Someone changed this after it was loaded.", "Reload it, then decide again.");

const DELETION_REFUSED: FailureWords = words(
    "Deletion is disabled",
    "This registry is configured to refuse all deletions.",
    "Ask your administrator to enable deletion.",
);

const SERVER: FailureWords = words(
    "Server error",
    "The registry could not complete the request.",
    "Try again in a moment, or copy the details for your administrator.",
);

const UNREADABLE: FailureWords =
    words("Unexpected response", "A proxy may have replaced it.", "Copy the details for your administrator.");

const TOO_LARGE: FailureWords = words(
    "Response too large",
    "It is too large to show in a browser.",
    "Show fewer rows per page, filter the list, or read it with another program.",
);

const NOT_LISTED: FailureWords =
    words("Images not listed", "This registry does not list its images.", "Open an image by its name.");

const TAGS_NOT_LISTED: FailureWords = words(
    "Tags not listed",
    "This registry does not list the tags of this image, or does not have the image.",
    "Open a tag by its address: go to the name of the image, a colon, and the tag.",
);

const SIGN_IN_SETUP: FailureWords = words(
    "Sign-in is misconfigured",
    "The registry’s sign-in settings need to be changed. Your password is not the cause.",
    "Copy the details for your administrator.",
);

const DIGEST_MISMATCH: FailureWords = words(
    "Digest mismatch",
    "The content does not match its digest, so it is not shown.",
    "Try again, or tell your administrator: the data may be damaged or altered on the way.",
);

impl FailureMessages for English {
    fn failure(&self, kind: ErrorKind) -> FailureWords {
        match kind {
            ErrorKind::Unreachable => UNREACHABLE,
            ErrorKind::TimedOut => TIMED_OUT,
            ErrorKind::Stopped => STOPPED,
            ErrorKind::SignInNeeded => SIGN_IN_NEEDED,
            ErrorKind::Forbidden => FORBIDDEN,
            ErrorKind::NotFound => NOT_FOUND,
            ErrorKind::Archived => ARCHIVED,
            ErrorKind::RateLimited => RATE_LIMITED,
            ErrorKind::Refused => REFUSED,
            ErrorKind::Moved => MOVED,
            ErrorKind::DeletionRefused => DELETION_REFUSED,
            ErrorKind::Server => SERVER,
            ErrorKind::Unreadable => UNREADABLE,
            ErrorKind::TooLarge => TOO_LARGE,
            ErrorKind::NotListed => NOT_LISTED,
            ErrorKind::TagsNotListed => TAGS_NOT_LISTED,
            ErrorKind::SignInSetup => SIGN_IN_SETUP,
            ErrorKind::DigestMismatch => DIGEST_MISMATCH,
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
