//! The result of a write.

use http::StatusCode;
use reqwest::Response;

use crate::oci::failure::Failure;
use crate::oci::upstream_errors;

/// What the registry answered to a write.
pub enum Written {
    Yes,
    /// The registry refuses it.
    Refused(Failure),
    /// It is not known whether it was done.
    Unclear(Failure),
}

/// # Errors
/// When the caller may not do it, or not now. Nothing was written.
pub async fn written(sent: Result<Response, Failure>) -> Result<Written, Failure> {
    let response = match sent {
        Ok(response) => response,
        Err(
            failure @ (Failure::Forbidden
            | Failure::NotForNobody
            | Failure::SignInNeeded
            | Failure::NotAccepted
            | Failure::SignInSetup(_)
            | Failure::NoChallenge),
        ) => return Err(failure),
        Err(failure @ (Failure::TooManyRequests { .. } | Failure::RefusedByPage)) => {
            return Err(failure.before_any_write());
        }
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
