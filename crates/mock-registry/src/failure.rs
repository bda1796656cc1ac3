//! A refusal on the wire: a status with one of the error bodies.

use axum::body::Body;
use http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use serde_json::{Value, json};

const API_VERSION: HeaderName = HeaderName::from_static("docker-distribution-api-version");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Of the registry's services; no browser answers it with its own sign-in box.
const BEARER_CHALLENGE: HeaderValue = HeaderValue::from_static(
    r#"Bearer realm="https://bkrepo.example.com/v2/auth",service="bkrepo",scope="repository:*/*/tb:push,pull""#,
);

/// Of the other services; every browser would answer it with its own sign-in box.
const BASIC_CHALLENGE: HeaderValue = HeaderValue::from_static(r#"Basic realm="Authentication Required""#);

/// A status and a body.
#[derive(Clone, Debug)]
pub struct Failure {
    pub status: StatusCode,
    pub body: FailureBody,
}

#[derive(Clone, Debug)]
pub enum FailureBody {
    /// `{"code", "message", "data", "traceId"}`
    Envelope { code: u32, message: String },
    /// `{"errors": [{"message", "code", "detail"}]}`
    Errors { code: ErrorCode, message: String, detail: Option<String> },
    /// What the auth service says to a request without a credential that it takes: an envelope whose code is the
    /// status, sent without a content type.
    Scheme { value: &'static str },
}

/// The registry protocol's codes are words; bk-repo's own are numbers in the same place.
#[derive(Clone, Debug)]
pub enum ErrorCode {
    Word(&'static str),
    Number(u32),
}

impl Failure {
    pub fn envelope(status: StatusCode, code: u32, message: impl Into<String>) -> Failure {
        Failure { status, body: FailureBody::Envelope { code, message: message.into() } }
    }

    pub fn errors(status: StatusCode, code: ErrorCode, message: impl Into<String>) -> Failure {
        Failure { status, body: FailureBody::Errors { code, message: message.into(), detail: None } }
    }

    /// The answer. `trace_id` stands in the envelope; the other bodies have no place for it.
    pub fn into_response(self, trace_id: &str) -> Response<Body> {
        let mut headers = HeaderMap::new();
        let body = match self.body {
            FailureBody::Envelope { code, message } => {
                headers.insert(CONTENT_TYPE, JSON);
                if self.status == StatusCode::UNAUTHORIZED {
                    headers.insert(WWW_AUTHENTICATE, BASIC_CHALLENGE);
                }
                json!({ "code": code, "message": message, "data": null, "traceId": trace_id })
            }
            FailureBody::Errors { code, message, detail } => {
                headers.insert(CONTENT_TYPE, JSON);
                if self.status == StatusCode::UNAUTHORIZED {
                    headers.insert(WWW_AUTHENTICATE, BEARER_CHALLENGE);
                    headers.insert(API_VERSION, HeaderValue::from_static("registry/2.0"));
                }
                let code = match code {
                    ErrorCode::Word(word) => Value::from(word),
                    ErrorCode::Number(number) => Value::from(number),
                };
                json!({ "errors": [{ "message": message, "code": code, "detail": detail }] })
            }
            FailureBody::Scheme { value } => {
                let message = format!("Authorization value [{value}] is not a valid scheme.");
                json!({ "code": self.status.as_u16(), "message": message, "data": null, "traceId": "" })
            }
        };
        let mut response = Response::new(Body::from(body.to_string()));
        *response.status_mut() = self.status;
        *response.headers_mut() = headers;
        response
    }
}
