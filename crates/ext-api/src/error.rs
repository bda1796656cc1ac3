//! What can go wrong, by what the reader can do about it.

use std::sync::Arc;

use thiserror::Error;

use crate::aftermath::Aftermath;

/// The kinds of failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// No answer: offline, refused and forbidden by CORS look alike to a browser.
    Unreachable,
    TimedOut,
    /// Called off by the reader.
    Stopped,
    SignInNeeded,
    Forbidden,
    NotFound,
    Archived,
    RateLimited,
    /// The server understood and would not: an envelope's own code.
    Refused,
    /// What was to be changed is no longer what it was when it was read.
    Moved,
    /// A registry that deletes nothing, whoever asks.
    DeletionRefused,
    Server,
    /// An answer that is none: cut short, HTML, of another shape.
    Unreadable,
    TooLarge,
    /// Content that does not hash to its digest.
    DigestMismatch,
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
    /// What a write that failed left behind, where the server says it.
    pub aftermath: Option<Arc<Aftermath>>,
}

impl ApiError {
    /// A failure of which nothing more is known.
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
