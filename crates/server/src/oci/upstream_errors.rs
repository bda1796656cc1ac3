//! The error bodies of the distribution API (OCI distribution specification, "Error Codes").

use http::StatusCode;
use reqwest::Response;
use serde::Deserialize;

use super::failure::Failure;
use crate::upstream::{decoded_body, is_web_page};

/// Errors are short; what is longer is no error body.
const LONGEST: usize = 64 << 10;

/// A refusal by the registry.
pub struct UpstreamError {
    pub status: StatusCode,
    /// `NAME_UNKNOWN`, `MANIFEST_UNKNOWN` and the like; nothing where the body says none.
    pub code: Option<String>,
    pub is_web_page: bool,
}

#[derive(Deserialize)]
struct ErrorBody {
    errors: Vec<ErrorEntry>,
}

#[derive(Deserialize)]
struct ErrorEntry {
    code: String,
}

/// Reads an error. A body that is not complete in time is left out; the status remains.
pub async fn of(response: Response) -> UpstreamError {
    let status = response.status();
    let is_web_page = is_web_page(response.headers());
    let body = decoded_body(response, LONGEST).await.unwrap_or_default();
    let code = serde_json::from_slice(&body).ok().and_then(|body: ErrorBody| body.errors.into_iter().next());
    UpstreamError { status, code: code.map(|error| error.code), is_web_page }
}

impl UpstreamError {
    /// Whether the registry itself says that something does not exist, and not a web server in front of it.
    pub fn is_not_found(&self) -> bool {
        self.status == StatusCode::NOT_FOUND && !self.is_web_page
    }

    /// Whether it is about the caller's rights or the rate of requests. Registries use different statuses for it.
    pub fn means_refusal(&self) -> bool {
        ["UNAUTHORIZED", "DENIED", "TOOMANYREQUESTS"].iter().any(|code| self.has_code(code))
    }

    pub fn has_code(&self, code: &str) -> bool {
        self.code.as_deref() == Some(code)
    }

    /// The failure for any kind of call. The client has already handled 401, 403 and 429.
    pub fn failure(self) -> Failure {
        match self.status {
            _ if self.is_web_page => Failure::Unreadable("it answers with a web page"),
            StatusCode::NOT_FOUND if self.code.is_none() => Failure::Unreadable("it has no /v2"),
            status => match self.code.as_deref() {
                // Registries that require sign-in also say so with other statuses.
                Some("UNAUTHORIZED") => Failure::SignInNeeded,
                Some("DENIED") => Failure::Forbidden,
                Some("TOOMANYREQUESTS") => Failure::TooManyRequests { retry_after: None },
                _ => Failure::Status(status),
            },
        }
    }
}
