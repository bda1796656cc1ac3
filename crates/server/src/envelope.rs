//! The envelope of the extension API, `{code, message, data, traceId}`, around data and refusals.

use std::time::Duration;

use axum::body::Body;
use axum::response::Response;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use serde::Serialize;
use serde_json::Value;
use tracing::warn;

use crate::trace_id::{TRACE_HEADER, TraceId};

/// The codes of bk-repo that Berth uses, and some of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    SystemError = 250_102,
    ParameterMissing = 250_103,
    ParameterInvalid = 250_105,
    MethodNotAllowed = 250_112,
    AccessDenied = 250_113,
    SignInNeeded = 250_114,
    UpstreamFailed = 250_116,
    RangeInvalid = 250_120,
    TooManyRequests = 250_124,
    UrlNotFound = 250_130,
    PreconditionFailed = 250_133,
    RepositoryNotFound = 251_006,
    ImageNotFound = 251_017,
    TagNotFound = 251_019,
    BlobNotFound = 251_902,
    /// Berth's own: the registry does not list its images.
    NoCatalog = 259_001,
    /// Berth's own: the registry's sign-in has to be mended by its administrator.
    SignInSetup = 259_002,
    /// Berth's own: the registry returns no list of tags for an image.
    NoTagList = 259_003,
    /// Berth's own: a proxy in front of the registry refuses the call with a web page.
    RefusedByPage = 259_004,
}

/// A refusal, with a message for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub status: StatusCode,
    pub code: Code,
    pub message: String,
    /// More data, where the message is not enough.
    pub data: Option<Box<Value>>,
    /// When to try again.
    pub retry_after: Option<Duration>,
}

impl Refusal {
    pub fn new(status: StatusCode, code: Code, message: impl Into<String>) -> Refusal {
        Refusal { status, code, message: message.into(), data: None, retry_after: None }
    }

    /// The answer to an unknown address.
    pub fn no_such_address() -> Refusal {
        Refusal::new(StatusCode::NOT_FOUND, Code::UrlNotFound, "There is no API endpoint at this address.")
    }

    pub fn with_data(self, data: Value) -> Refusal {
        Refusal { data: Some(Box::new(data)), ..self }
    }

    /// The body of the answer.
    pub fn json(&self, trace_id: &TraceId) -> Vec<u8> {
        // A text, a number and a JSON value can always be serialized.
        serde_json::to_vec(&self.envelope(trace_id)).unwrap_or_default()
    }

    fn envelope<'a>(&'a self, trace_id: &'a TraceId) -> Envelope<'a, &'a Value> {
        Envelope {
            code: self.code as u32,
            message: Some(&self.message),
            data: self.data.as_deref(),
            trace_id: trace_id.as_str(),
        }
    }

    /// The answer. A failure of the source is also logged, with its trace id.
    pub fn into_response(self, trace_id: &TraceId) -> Response {
        if self.status == StatusCode::BAD_GATEWAY {
            warn!(%trace_id, "{}", self.message);
        }
        let mut response = self.envelope(trace_id).response(trace_id);
        *response.status_mut() = self.status;
        if let Some(seconds) = self.retry_after.map(|time| time.as_secs()) {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// A successful answer.
pub fn success(data: &impl Serialize, trace_id: &TraceId) -> Response {
    Envelope { code: 0, message: None, data: Some(data), trace_id: trace_id.as_str() }.response(trace_id)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a, T> {
    code: u32,
    message: Option<&'a str>,
    data: Option<T>,
    trace_id: &'a str,
}

impl<T: Serialize> Envelope<'_, T> {
    fn response(&self, trace_id: &TraceId) -> Response {
        let mut response = match serde_json::to_vec(self) {
            Ok(json) => Response::new(Body::from(json)),
            Err(_) => {
                let mut response = Response::default();
                *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
                response
            }
        };
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Ok(trace_id) = HeaderValue::from_str(trace_id.as_str()) {
            response.headers_mut().insert(TRACE_HEADER, trace_id);
        }
        response
    }
}
