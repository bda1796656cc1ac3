//! What became of a request to write.

use http::StatusCode;
use reqwest::Response;

use crate::oci::failure::Failure;
use crate::oci::upstream_errors;

/// What a registry said to a write, or that nobody knows.
pub enum Written {
    Yes,
    /// The registry has answered that it does not do this.
    Refused(Failure),
    /// It can have been done or not.
    Unclear(Failure),
}

/// # Errors
/// When the registry does not let the caller do it, or not now: it was not done.
pub async fn written(sent: Result<Response, Failure>) -> Result<Written, Failure> {
    let response = match sent {
        Ok(response) => response,
        Err(failure @ (Failure::Forbidden | Failure::SignInNeeded | Failure::NotAccepted)) => return Err(failure),
        Err(failure @ Failure::TooManyRequests { .. }) => return Err(failure.before_any_write()),
        Err(failure) => return Ok(Written::Unclear(failure)),
    };
    let status = response.status();
    let error = upstream_errors::of(response).await;
    let does_not = matches!(status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED);
    Ok(match () {
        () if status.is_success() && !error.is_web_page => Written::Yes,
        () if does_not && !error.is_web_page => Written::Refused(Failure::DeletionOff),
        () if error.means_refusal() => return Err(error.failure()),
        () if status.is_client_error() && !error.is_web_page => Written::Refused(Failure::Status(status)),
        () => Written::Unclear(error.failure()),
    })
}
