//! Turns a status and a body into data or a typed failure.
//!
//! Failures come as an envelope with a code, as an errors-body, from the gateway with `data: ""`, or as a web page
//! (docs/bk-repo.md 5). The status decides first, as bk-repo's codes have shifted between versions.

use std::sync::Arc;

use serde_json::Value;

use crate::{
    aftermath::Aftermath,
    error::{ApiError, ErrorKind},
    fields::text,
};

/// The longest message that is kept of a body which is no envelope, in characters.
const LONGEST_MESSAGE: usize = 300;

/// The data of a successful envelope and its trace id, or the failure.
pub(crate) fn data_of(status: u16, body: &[u8]) -> Result<(Value, Option<String>), ApiError> {
    let parsed: Option<Value> = serde_json::from_slice(body).ok();
    let Some(Value::Object(mut envelope)) = parsed else {
        return Err(if (200..300).contains(&status) {
            no_envelope(status, body)
        } else {
            read_stream_error(status, body)
        });
    };
    let code = envelope.get("code").and_then(Value::as_i64);
    if (200..300).contains(&status) && code == Some(0) {
        let trace_id = envelope.get("traceId").and_then(Value::as_str).filter(|id| !id.is_empty()).map(str::to_owned);
        // A missing `data` is read as `null`.
        return Ok((envelope.remove("data").unwrap_or_default(), trace_id));
    }
    Err(failure(status, &Value::Object(envelope)))
}

/// Reads a failure of an answer that would have been a stream of bytes: a layer, a blob, a manifest.
pub fn read_stream_error(status: u16, body: &[u8]) -> ApiError {
    match serde_json::from_slice::<Value>(body) {
        Ok(value @ Value::Object(_)) => failure(status, &value),
        _ => ApiError { status: Some(status), message: plain_message(body), ..ApiError::of(kind_of_status(status)) },
    }
}

/// A success that is no JSON object: a login page, a cut answer, an empty body.
fn no_envelope(status: u16, body: &[u8]) -> ApiError {
    ApiError { status: Some(status), message: plain_message(body), ..ApiError::of(ErrorKind::Unreadable) }
}

fn failure(status: u16, body: &Value) -> ApiError {
    let of_errors = body.pointer("/errors/0");
    let source = of_errors.unwrap_or(body);
    let code = text(source, "code");
    let message = text(source, "message").or_else(|| text(source, "detail"));
    let is_success = (200..300).contains(&status);
    // A 200 that is neither an envelope nor an errors-body is no answer of this API.
    if is_success && of_errors.is_none() && code.is_none() {
        return ApiError { status: Some(status), message, ..ApiError::of(ErrorKind::Unreadable) };
    }
    let kind = kind_of_code(status, code.as_deref()).unwrap_or_else(|| kind_of_status(status));
    let aftermath = body.get("data").and_then(Aftermath::read).map(Arc::new);
    ApiError { status: Some(status), code, message, trace_id: text(body, "traceId"), aftermath, ..ApiError::of(kind) }
}

/// What a code means where it says more than the status: bk-repo answers 400 to most refusals, and some come with 200.
fn kind_of_code(status: u16, code: Option<&str>) -> Option<ErrorKind> {
    // Codes of `berth` itself, for what no status says.
    match (status, code) {
        (403 | 502, Some("259001")) => return Some(ErrorKind::NotListed),
        (502, Some("259003")) => return Some(ErrorKind::TagsNotListed),
        (502, Some("259002")) => return Some(ErrorKind::SignInSetup),
        (403, Some("259004")) => return Some(ErrorKind::Unreadable),
        _ => {}
    }
    if !matches!(status, 200..=299 | 400 | 404) {
        return None;
    }
    Some(match code? {
        "250108" | "251004" | "251006" | "251010" | "251017" | "251019" | "251024" | "251902" | "251904" | "251906" => {
            ErrorKind::NotFound
        }
        "250110" => ErrorKind::Archived,
        "250113" | "250236" | "251026" | "251029" => ErrorKind::Forbidden,
        // 250202: an anonymous request for the list of one's own projects fails because there is no such user.
        "250114" | "250202" | "401" | "UNAUTHORIZED" => ErrorKind::SignInNeeded,
        "250124" | "250128" | "250129" => ErrorKind::RateLimited,
        "250102" | "250115" | "250116" => ErrorKind::Server,
        "403" | "DENIED" => ErrorKind::Forbidden,
        "404" | "MANIFEST_UNKNOWN" | "NAME_UNKNOWN" | "BLOB_UNKNOWN" => ErrorKind::NotFound,
        _ if status == 404 => ErrorKind::NotFound,
        _ => ErrorKind::Refused,
    })
}

fn kind_of_status(status: u16) -> ErrorKind {
    match status {
        401 => ErrorKind::SignInNeeded,
        403 | 440 => ErrorKind::Forbidden,
        404 | 410 => ErrorKind::NotFound,
        451 => ErrorKind::Archived,
        408 => ErrorKind::TimedOut,
        412 => ErrorKind::Moved,
        413 => ErrorKind::TooLarge,
        429 => ErrorKind::RateLimited,
        500..=599 => ErrorKind::Server,
        200..=299 => ErrorKind::Unreadable,
        _ => ErrorKind::Refused,
    }
}

/// The beginning of a short text body. A web page does not help, and JSON is left out: it may be the beginning of a
/// repository's configuration, which can hold a password (docs/bk-repo.md 7.2).
fn plain_message(body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let text = text.trim();
    let is_message = !text.is_empty() && !text.starts_with(['<', '{', '[', '"']);
    is_message.then(|| text.chars().take(LONGEST_MESSAGE).collect())
}
