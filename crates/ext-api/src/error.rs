//! Kinds of failure, by what a reader can do about them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::aftermath::Aftermath;

/// The kinds of failure. Kept runs and receipts have them as words (`sign-in-needed`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorKind {
    /// No answer: offline, refused and forbidden by CORS look alike to a browser.
    Unreachable,
    TimedOut,
    /// Cancelled by the reader.
    Stopped,
    SignInNeeded,
    Forbidden,
    NotFound,
    Archived,
    RateLimited,
    /// The server refused with a code of its own.
    Refused,
    /// The thing to change has changed since it was read.
    Moved,
    /// The registry does not allow deletions.
    DeletionRefused,
    Server,
    /// The answer cannot be read: cut short, HTML, of another shape.
    Unreadable,
    TooLarge,
    /// The registry does not list its images.
    NotListed,
    /// The registry returns no list of tags for an image.
    TagsNotListed,
    /// The registry's sign-in has to be mended by its administrator.
    SignInSetup,
    /// Content that does not hash to its digest.
    DigestMismatch,
}

impl ErrorKind {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::TimedOut => "timed-out",
            Self::Stopped => "stopped",
            Self::SignInNeeded => "sign-in-needed",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not-found",
            Self::Archived => "archived",
            Self::RateLimited => "rate-limited",
            Self::Refused => "refused",
            Self::Moved => "moved",
            Self::DeletionRefused => "deletion-refused",
            Self::Server => "server",
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too-large",
            Self::NotListed => "not-listed",
            Self::TagsNotListed => "tags-not-listed",
            Self::SignInSetup => "sign-in-setup",
            Self::DigestMismatch => "digest-mismatch",
        }
    }
}

/// A failure with everything that helps to find its cause. It never holds a credential.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{kind:?}: {}", .message.as_deref().unwrap_or("no message"))]
pub struct ApiError {
    pub kind: ErrorKind,
    /// The HTTP status, if there was an answer.
    pub status: Option<u16>,
    /// The server's own code: a number in envelopes, sometimes a word in errors-bodies.
    pub code: Option<String>,
    pub message: Option<String>,
    pub trace_id: Option<String>,
    /// Method and path of the request.
    pub request: Option<String>,
    /// Seconds after which another try makes sense, where the server says it (RFC 9110, section 10.2.3).
    pub retry_after: Option<u32>,
    /// What the failed write left behind, where the server says it.
    pub aftermath: Option<Arc<Aftermath>>,
}

impl ApiError {
    /// A failure with nothing but its kind.
    pub fn of(kind: ErrorKind) -> Self {
        Self {
            kind,
            status: None,
            code: None,
            message: None,
            trace_id: None,
            request: None,
            retry_after: None,
            aftermath: None,
        }
    }
}
