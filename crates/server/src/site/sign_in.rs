//! The API for browsers that are signed in by a cookie: its calls carry their user's credential, and `/-/session` begins,
//! shows and ends a sign-in.

use std::convert::Infallible;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::response::Response;
use chrono::Utc;
use ext_api::SignInCheck;
use http::header::{ALLOW, AUTHORIZATION, SET_COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;
use tower::ServiceExt;

use super::write_guard;
use crate::envelope::{Code, Refusal, success};
use crate::session::{Sessions, Ticket, credential};
use crate::trace_id::TraceId;

/// Tells the page whom its cookie signs in: the user, percent-encoded, with `;unchecked` behind it if the registry asks
/// nobody to sign in. Empty for nobody. It is not on the answers to calls that carry an `Authorization` of their own.
const SESSION: HeaderName = HeaderName::from_static("berth-session");

/// Tells the page that the cookie of the request signs nobody in any more: it has expired, or the registry has taken the
/// credential back.
const SESSION_ENDED: HeaderName = HeaderName::from_static("berth-session-ended");

/// The call that checks a credential.
const PING: &str = "/docker/v2/";

/// More than an answer to it has.
const LONGEST_PING: usize = 64 << 10;

pub struct SignIn {
    pub sessions: Sessions,
    pub api: Router,
}

impl SignIn {
    /// The answer to a call of the API. An `Authorization` of the call itself comes before the cookie.
    pub async fn call(&self, mut request: Request, trace_id: &TraceId) -> Response {
        if request.headers().contains_key(AUTHORIZATION) {
            return self.ask(request).await;
        }
        let headers = request.headers().clone();
        let signed_in =
            self.sessions.of(&headers, Utc::now()).and_then(|ticket| Some((ticket.authorization()?, ticket)));
        let Some((authorization, ticket)) = signed_in else {
            return self.over(self.ask(request).await, &headers);
        };
        let of_anybody = read_of_anybody(&request);
        request.headers_mut().insert(AUTHORIZATION, authorization.clone());
        let response = self.ask(request).await;
        // A registry may mean a missing permission by it. Only a credential that it does not accept at all is over.
        if response.status() == StatusCode::UNAUTHORIZED && self.is_refused(authorization, trace_id).await {
            self.sessions.end(&headers, Utc::now());
            // What everybody may read needs no sign-in.
            let response = match of_anybody {
                Some(request) => self.ask(request).await,
                None => response,
            };
            return self.over(response, &headers);
        }
        of_user(response, &ticket)
    }

    /// The answer at `/-/session`.
    pub async fn session(&self, request: Request, trace_id: &TraceId) -> Response {
        let headers = request.headers();
        let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
        if let (false, Err(refusal)) = (is_read, write_guard::check_sender(headers)) {
            return refusal.into_response(trace_id);
        }
        match *request.method() {
            Method::GET | Method::HEAD => self.who(headers, trace_id),
            Method::POST => self.begin(headers, trace_id).await,
            Method::DELETE => {
                self.sessions.end(headers, Utc::now());
                self.ended(success(&(), trace_id), headers)
            }
            _ => {
                let refusal = Refusal::new(StatusCode::METHOD_NOT_ALLOWED, Code::MethodNotAllowed, "Not found.");
                let mut response = refusal.into_response(trace_id);
                response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST, DELETE"));
                response
            }
        }
    }

    fn who(&self, headers: &HeaderMap, trace_id: &TraceId) -> Response {
        match self.sessions.of(headers, Utc::now()) {
            Some(ticket) => {
                let data = json!({ "user": ticket.user(), "expires": ticket.expires.to_rfc3339() });
                of_user(success(&data, trace_id), &ticket)
            }
            None => of_nobody(success(&(), trace_id)),
        }
    }

    /// Checks the credential as a call would, and leaves a cookie if it is accepted. A credential that fits no cookie is
    /// accepted without one: `Berth-Session` says so, and the page goes on with it in memory.
    async fn begin(&self, headers: &HeaderMap, trace_id: &TraceId) -> Response {
        let Some(authorization) = headers.get(AUTHORIZATION) else {
            let message = "Not signed in: the request has no Authorization.";
            return Refusal::new(StatusCode::UNAUTHORIZED, Code::SignInNeeded, message).into_response(trace_id);
        };
        let (mut parts, body) = self.ping(authorization.clone(), trace_id).await.into_parts();
        let bytes: Bytes = to_bytes(body, LONGEST_PING).await.unwrap_or_default();
        if parts.status != StatusCode::OK {
            return Response::from_parts(parts, Body::from(bytes));
        }
        // The sign-in before it is over.
        self.sessions.end(headers, Utc::now());
        let is_checked = SignInCheck::read(&bytes) == SignInCheck::Accepted;
        let begun = credential(authorization).and_then(|it| self.sessions.begin(it, is_checked, headers));
        let Some((ticket, cookie)) = begun else {
            return self.ended(Response::from_parts(parts, Body::from(bytes)), headers);
        };
        parts.headers.insert(SET_COOKIE, cookie);
        for cookie in self.sessions.removals(headers) {
            parts.headers.append(SET_COOKIE, cookie);
        }
        of_user(Response::from_parts(parts, Body::from(bytes)), &ticket)
    }

    async fn is_refused(&self, authorization: HeaderValue, trace_id: &TraceId) -> bool {
        self.ping(authorization, trace_id).await.status() == StatusCode::UNAUTHORIZED
    }

    async fn ping(&self, authorization: HeaderValue, trace_id: &TraceId) -> Response {
        let mut request = Request::new(Body::empty());
        *request.uri_mut() = http::Uri::from_static(PING);
        request.headers_mut().insert(AUTHORIZATION, authorization);
        request.extensions_mut().insert(trace_id.clone());
        self.ask(request).await
    }

    async fn ask(&self, request: Request) -> Response {
        let response: Result<Response, Infallible> = self.api.clone().oneshot(request).await;
        match response {
            Ok(response) => response,
        }
    }

    /// The answer to a call whose cookie, if it has one, signs nobody in any more.
    fn over(&self, response: Response, headers: &HeaderMap) -> Response {
        let mut response = self.ended(response, headers);
        if response.headers().contains_key(SET_COOKIE) {
            response.headers_mut().insert(SESSION_ENDED, HeaderValue::from_static("true"));
        }
        response
    }

    fn ended(&self, mut response: Response, headers: &HeaderMap) -> Response {
        for cookie in self.sessions.removals(headers) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        of_nobody(response)
    }
}

/// The same read without a credential.
fn read_of_anybody(request: &Request) -> Option<Request> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let mut same = Request::new(Body::empty());
    *same.method_mut() = request.method().clone();
    *same.uri_mut() = request.uri().clone();
    *same.headers_mut() = request.headers().clone();
    *same.extensions_mut() = request.extensions().clone();
    Some(same)
}

fn of_nobody(mut response: Response) -> Response {
    response.headers_mut().insert(SESSION, HeaderValue::from_static(""));
    response
}

fn of_user(mut response: Response, ticket: &Ticket) -> Response {
    let user = utf8_percent_encode(ticket.user(), NON_ALPHANUMERIC);
    let text = format!("{user}{}", if ticket.is_checked { "" } else { ";unchecked" });
    response.headers_mut().extend(HeaderValue::from_str(&text).ok().map(|value| (SESSION, value)));
    response
}
