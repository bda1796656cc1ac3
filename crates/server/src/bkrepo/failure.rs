//! Failures between a browser, this program and a bk-repo, with their messages.

use http::StatusCode;
use thiserror::Error;

use super::plain_path::OddPath;
use crate::envelope::{Code, Refusal};
use crate::upstream::{BrokenExchange, NotFollowed};

/// Why a call gets no answer from the bk-repo.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
    #[error("bk-repo {0}.")]
    Broken(#[from] BrokenExchange),
    #[error("The object store of bk-repo {0}.")]
    StoreBroken(BrokenExchange),
    #[error("The object store of bk-repo failed with status {0}.")]
    StoreStatus(StatusCode),
    #[error("The object store of bk-repo answered with a web page.")]
    StoreIsPage,
    #[error("The blob is shorter than the requested range.")]
    NoSuchRange,
    #[error("bk-repo redirects a blob {0}. Berth does not follow this.")]
    NotFollowed(#[from] NotFollowed),
    #[error("{}", no_service(statuses))]
    NoService { statuses: Vec<StatusCode> },
    #[error("bk-repo redirects to another address. Check the scheme and the path of the address after --bkrepo.")]
    Redirects,
    #[error("bk-repo redirects to another address, which usually means that sign-in is required.")]
    RedirectsToSignIn,
    #[error(
        "The list of repositories from bk-repo is not readable. Berth does not forward it, because it may contain passwords."
    )]
    UnreadableRepositories,
    #[error("bk-repo answered with status {0}, without a readable message.")]
    UnreadableError(StatusCode),
    #[error("A permission check can have at most {limit} bytes.")]
    LongQuestion { limit: usize },
    #[error("The permission check was not received in time.")]
    SlowQuestion,
    #[error(transparent)]
    OddPath(#[from] OddPath),
    #[error("{}", .0.message)]
    Refused(Refusal),
    #[error("Nothing was deleted. {0}")]
    NotDeleted(Box<Failure>),
    #[error("{0} It is unknown whether it was deleted. Refresh the list to check.")]
    PerhapsDeleted(Box<Failure>),
}

impl Failure {
    /// The same for a deletion that was not sent.
    pub fn before_deletion(self) -> Failure {
        Failure::NotDeleted(Box::new(self))
    }

    /// The same for a deletion that was sent.
    pub fn of_deletion(self) -> Failure {
        let is_unread = match &self {
            Failure::Broken(broken) => broken.is_before_the_request(),
            Failure::UnreadableError(status) => status.is_client_error(),
            _ => true,
        };
        let reason = Box::new(self);
        if is_unread { Failure::NotDeleted(reason) } else { Failure::PerhapsDeleted(reason) }
    }
}

fn no_service(statuses: &[StatusCode]) -> String {
    let said: Vec<String> = statuses.iter().map(|status| status.as_u16().to_string()).collect();
    format!(
        "The server is not a bk-repo, or its image service is not running: docker/ext/addr and oci/ext/addr failed \
         (status {}).",
        said.join(" and ")
    )
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Refusal {
        let message = failure.to_string();
        let (status, code) = match failure {
            Failure::NotDeleted(reason) | Failure::PerhapsDeleted(reason) => {
                return Refusal { message, ..Refusal::from(*reason) };
            }
            Failure::Refused(refusal) => return refusal,
            Failure::OddPath(_) => (StatusCode::BAD_REQUEST, Code::ParameterInvalid),
            Failure::SlowQuestion => (StatusCode::REQUEST_TIMEOUT, Code::ParameterInvalid),
            Failure::LongQuestion { .. } => (StatusCode::PAYLOAD_TOO_LARGE, Code::ParameterInvalid),
            Failure::NoSuchRange => (StatusCode::RANGE_NOT_SATISFIABLE, Code::RangeInvalid),
            Failure::RedirectsToSignIn => (StatusCode::UNAUTHORIZED, Code::SignInNeeded),
            Failure::UnreadableError(status) => match status {
                StatusCode::UNAUTHORIZED => (status, Code::SignInNeeded),
                StatusCode::FORBIDDEN => (status, Code::AccessDenied),
                StatusCode::NOT_FOUND => (status, Code::UrlNotFound),
                StatusCode::TOO_MANY_REQUESTS => (status, Code::TooManyRequests),
                status => (status, Code::UpstreamFailed),
            },
            _ => (StatusCode::BAD_GATEWAY, Code::UpstreamFailed),
        };
        Refusal::new(status, code, message)
    }
}
