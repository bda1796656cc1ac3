//! What comes back from the registry.

use std::sync::Arc;

use ext_api::{Aftermath, ApiError, ErrorKind, Removal};
use image::Digest;
use serde::{Deserialize, Serialize};

use crate::kept_form;

/// The answer to a deletion that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Deleted(Removal),
    Failed(Failure),
}

/// What a look at an item has found. The digest in it is the one that a tag has now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It is still there, and it is what was confirmed.
    Same,
    /// It is another one by now.
    Changed(Option<Digest>),
    /// Its deletion was interrupted at the server. The tag has the placeholder of this digest, and deleting that ends it.
    Interrupted(Digest),
    /// It is there, and nothing tells whether it is the same.
    Unclear,
    Gone,
    Failed(Failure),
}

/// A failure, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    pub kind: ErrorKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
    /// Method and path of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// Seconds that the server asked to wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// What the failed deletion left behind.
    #[serde(default, with = "kept_form::optional_json", skip_serializing_if = "Option::is_none")]
    pub aftermath: Option<Box<Aftermath>>,
}

/// What follows from a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// There is nothing to delete.
    Gone,
    Changed,
    /// Nothing was done, as there were too many requests.
    Slower,
    /// It may have been done. A later look tells.
    Later,
    /// Nobody is signed in any more. The same is true for everything that is left.
    SignIn,
    /// A further attempt would end in the same way.
    Never,
}

impl Failure {
    pub fn of(kind: ErrorKind) -> Self {
        Self::from(&ApiError::of(kind))
    }

    /// As an error of the API, for the views that show one.
    pub fn error(&self) -> ApiError {
        let Self { kind, status, code, message, trace_id, request, retry_after, aftermath } = self.clone();
        let aftermath = aftermath.map(|aftermath| Arc::new(*aftermath));
        ApiError { kind, status, code, message, trace_id, request, retry_after, aftermath }
    }

    /// What to do after it. A failure with an aftermath needs a person first, whatever its kind.
    pub(super) fn course(&self) -> Course {
        match self.kind {
            _ if self.aftermath.is_some() => Course::Never,
            ErrorKind::NotFound => Course::Gone,
            ErrorKind::Moved => Course::Changed,
            ErrorKind::RateLimited => Course::Slower,
            ErrorKind::Server if matches!(self.status, Some(501 | 505)) => Course::Never,
            ErrorKind::Unreachable
            | ErrorKind::TimedOut
            | ErrorKind::Stopped
            | ErrorKind::Server
            | ErrorKind::Unreadable => Course::Later,
            ErrorKind::SignInNeeded | ErrorKind::SignInSetup => Course::SignIn,
            ErrorKind::Forbidden
            | ErrorKind::Archived
            | ErrorKind::Refused
            | ErrorKind::DeletionRefused
            | ErrorKind::TooLarge
            | ErrorKind::NotListed
            | ErrorKind::TagsNotListed
            | ErrorKind::DigestMismatch => Course::Never,
        }
    }

    /// Whether it says that the user, or nobody, may delete here. It may be true of one item, or of all that are left.
    pub(super) fn is_lack_of_permission(&self) -> bool {
        matches!(self.kind, ErrorKind::Forbidden | ErrorKind::DeletionRefused)
    }
}

impl From<&ApiError> for Failure {
    fn from(error: &ApiError) -> Self {
        let ApiError { kind, status, code, message, trace_id, request, retry_after, aftermath } = error.clone();
        let aftermath = aftermath.map(|aftermath| Box::new(Arc::unwrap_or_clone(aftermath)));
        Self { kind, status, code, message, trace_id, request, retry_after, aftermath }
    }
}

impl From<Result<Removal, ApiError>> for Answer {
    fn from(answer: Result<Removal, ApiError>) -> Self {
        match answer {
            Ok(removal) => Self::Deleted(removal),
            Err(error) => Self::Failed(Failure::from(&error)),
        }
    }
}
