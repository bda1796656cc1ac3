//! Which writes are allowed.

use axum::extract::Request;
use ext_api::endpoint::PERMISSION_CHECK;
use http::{HeaderMap, HeaderName, Method, StatusCode};

use super::place::MOCK_CONTROLS;
use crate::envelope::{Code, Refusal};

const REQUESTED_WITH: HeaderName = HeaderName::from_static("x-requested-with");

/// Refuses writes on a read-only deployment, and writes that a page of another site may have sent.
pub struct WriteGuard {
    pub read_only: bool,
    /// The source is the mock. Its controls are tools for tests.
    pub has_mock: bool,
}

impl WriteGuard {
    /// The path of the request is that below the base path.
    pub fn check(&self, request: &Request) -> Result<(), Refusal> {
        let (method, path) = (request.method(), request.uri().path());
        let is_read = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
        let is_control = self.has_mock && path.starts_with(MOCK_CONTROLS);
        if is_read || is_control || is_permission_check(method, path) {
            return Ok(());
        }
        if self.read_only {
            let message = "Nothing was changed: Berth is read-only.";
            return Err(Refusal::new(StatusCode::FORBIDDEN, Code::AccessDenied, message));
        }
        check_sender(request.headers())
    }
}

/// A form of another site cannot send the header. Only the console or a program can.
pub fn check_sender(headers: &HeaderMap) -> Result<(), Refusal> {
    if headers.get(REQUESTED_WITH).is_none_or(|value| value != "berth") {
        let message = "Nothing was changed: a write needs the header X-Requested-With: berth.";
        return Err(Refusal::new(StatusCode::FORBIDDEN, Code::AccessDenied, message));
    }
    Ok(())
}

/// A `POST` that changes nothing: it returns what a user may do.
fn is_permission_check(method: &Method, path: &str) -> bool {
    *method == Method::POST && path == PERMISSION_CHECK.path(&[])
}
