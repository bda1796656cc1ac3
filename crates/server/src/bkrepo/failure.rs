//! Failures between a browser, this program and a bk-repo, with their messages.

use http::StatusCode;
use thiserror::Error;

use super::plain_path::OddPath;
use crate::envelope::{Code, Refusal};
use crate::upstream::{BrokenExchange, NotFollowed};

/// Why a call gets no answer from the bk-repo.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
    #[error("The bk-repo {0}.")]
    Broken(#[from] BrokenExchange),
    #[error("The store that the bk-repo keeps this blob in {0}.")]
    StoreBroken(BrokenExchange),
    #[error("The store that the bk-repo keeps this blob in failed with status {0}.")]
    StoreStatus(StatusCode),
    #[error("The store that the bk-repo keeps this blob in answers with a web page.")]
    StoreIsPage,
    #[error("The blob is shorter than the part that was asked for.")]
    NoSuchRange,
    #[error("The bk-repo redirects a blob {0}, which is not followed.")]
    NotFollowed(#[from] NotFollowed),
    #[error("{}", no_service(statuses))]
    NoService { statuses: Vec<StatusCode> },
    #[error(
        "The bk-repo redirects to another address instead of answering. Whoever runs Berth can look at the address \
         after --bkrepo: how it begins, and its path."
    )]
    Redirects,
    #[error("The bk-repo redirects to another address, as it does for people who are not signed in.")]
    RedirectsToSignIn,
    #[error("The bk-repo's list of repositories cannot be read, and is not passed on, as it may hold passwords.")]
    UnreadableRepositories,
    #[error("The bk-repo answered with status {0}. What it says of it cannot be read.")]
    UnreadableError(StatusCode),
    #[error("The question of a permission check has at most {limit} bytes.")]
    LongQuestion { limit: usize },
    #[error("The question of a permission check did not come whole in time.")]
    SlowQuestion,
    #[error(transparent)]
    OddPath(#[from] OddPath),
    #[error("{}", .0.message)]
    Refused(Refusal),
    #[error("Nothing was deleted. {0}")]
    NotDeleted(Box<Failure>),
    #[error("{0} Whether it was deleted is not known: read the list again.")]
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
        "What answers is no bk-repo, or its service of images is not running: neither docker/ext/addr nor oci/ext/addr \
         is answered as it should be (status {}).",
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
