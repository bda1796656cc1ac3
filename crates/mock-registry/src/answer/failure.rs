//! A refusal on the wire: a status with one of the two error bodies.

use axum::body::Body;
use http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, Response, StatusCode};
use serde_json::{Value, json};

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

    /// The answer. `trace_id` stands in the envelope; the other body has no place for it.
    pub fn into_response(self, trace_id: &str) -> Response<Body> {
        let body = match self.body {
            FailureBody::Envelope { code, message } => {
                json!({ "code": code, "message": message, "data": null, "traceId": trace_id })
            }
            FailureBody::Errors { code, message, detail } => {
                let code = match code {
                    ErrorCode::Word(word) => Value::from(word),
                    ErrorCode::Number(number) => Value::from(number),
                };
                json!({ "errors": [{ "message": message, "code": code, "detail": detail }] })
            }
        };
        let mut response = Response::new(Body::from(body.to_string()));
        *response.status_mut() = self.status;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if self.status == StatusCode::UNAUTHORIZED {
            challenge(response.headers_mut());
        }
        response
    }
}

/// A Bearer challenge, which no browser answers with its own sign-in box.
fn challenge(headers: &mut HeaderMap) {
    let value =
        r#"Bearer realm="https://bkrepo.example.com/v2/auth",service="bkrepo",scope="repository:*/*/tb:push,pull""#;
    headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(value));
}
