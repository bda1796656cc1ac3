//! Why the registry gave no answer that can be used, in words for the person who waits for it.

use http::StatusCode;
use thiserror::Error;

use crate::envelope::{Code, Refusal};

/// A request to the registry that brought nothing.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Failure {
    #[error("the registry cannot be reached: {0}")]
    Unreachable(String),
    #[error("the registry did not answer in time")]
    TimedOut,
    #[error("the registry asks for a sign-in, which Berth cannot give yet")]
    SignInNeeded,
    #[error("the registry refuses to show this")]
    Forbidden,
    #[error("the registry does not have this")]
    NotFound,
    #[error("the registry has had too many requests; try again in a moment")]
    RateLimited,
    #[error("the registry answered with status {0}")]
    Status(u16),
    #[error("the registry's answer is larger than Berth reads")]
    TooLarge,
    #[error("the registry's answer is not what the registry protocol says: {0}")]
    Unreadable(&'static str),
    #[error("the registry sent something else than it was asked for: the content does not match its digest")]
    WrongContent,
}

impl Failure {
    /// How this is told to the console; `missing` is what the request was about.
    pub fn refusal(&self, missing: Code) -> Refusal {
        let (status, code) = match self {
            Failure::SignInNeeded => (StatusCode::UNAUTHORIZED, Code::SignInNeeded),
            Failure::Forbidden => (StatusCode::FORBIDDEN, Code::AccessDenied),
            Failure::NotFound => (StatusCode::NOT_FOUND, missing),
            Failure::RateLimited => (StatusCode::TOO_MANY_REQUESTS, Code::TooManyRequests),
            Failure::TimedOut => (StatusCode::GATEWAY_TIMEOUT, Code::UpstreamFailed),
            Failure::Unreachable(_)
            | Failure::Status(_)
            | Failure::TooLarge
            | Failure::Unreadable(_)
            | Failure::WrongContent => (StatusCode::BAD_GATEWAY, Code::UpstreamFailed),
        };
        Refusal::new(status, code, self.to_string())
    }

    /// The failure that a status is; nothing for a success.
    pub fn of_status(status: StatusCode) -> Option<Failure> {
        match status.as_u16() {
            200..=299 => None,
            401 => Some(Failure::SignInNeeded),
            403 => Some(Failure::Forbidden),
            404 => Some(Failure::NotFound),
            429 => Some(Failure::RateLimited),
            other => Some(Failure::Status(other)),
        }
    }
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            return Failure::TimedOut;
        }
        Failure::Unreachable(innermost(&error))
    }
}

/// The last cause, which is the one that says something ("Connection refused"). It never holds an address with a password,
/// because addresses with one are refused at the start.
fn innermost(error: &reqwest::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}
