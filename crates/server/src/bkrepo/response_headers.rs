//! Which headers of an answer are passed on, and its media type.

use http::header::{
    ACCEPT_RANGES, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, RETRY_AFTER, SET_COOKIE,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use crate::settings::SignInStyle;
use crate::trace_id::{TRACE_HEADER, TraceId};
use crate::upstream::CONTENT_DIGEST;

/// The zone that the dates of an answer are in (docs/bk-repo.md 8.2).
pub const TIME_ZONE: HeaderName = HeaderName::from_static("x-bkrepo-time-zone");

/// The headers that describe the body.
const OF_THE_BODY: [HeaderName; 4] = [CONTENT_LENGTH, CONTENT_ENCODING, CONTENT_RANGE, ACCEPT_RANGES];

/// The headers of bk-repo's own. No challenge: at a `Basic` challenge a browser opens its own login box.
const OF_THE_ANSWER: [HeaderName; 5] = [ETAG, CONTENT_DIGEST, RETRY_AFTER, TRACE_HEADER, TIME_ZONE];

const BYTES: HeaderValue = HeaderValue::from_static("application/octet-stream");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");

/// The headers of bk-repo's answer, without those of the body. A blob is always bytes. A cookie is only passed on where
/// people sign in by cookie.
pub fn of_answer(upstream: &HeaderMap, is_blob: bool, sign_in: &SignInStyle, trace_id: &TraceId) -> HeaderMap {
    let mut headers = HeaderMap::new();
    copy(upstream, &OF_THE_ANSWER, &mut headers);
    if matches!(sign_in, SignInStyle::Cookie { .. }) {
        headers.extend(upstream.get_all(SET_COOKIE).iter().map(|value| (SET_COOKIE, value.clone())));
    }
    headers.insert(CONTENT_TYPE, if is_blob { BYTES } else { media_type(upstream) });
    with_trace_id(headers, trace_id)
}

/// Copies the headers of the body. An answer without content has none of them (RFC 9110, section 8.6).
pub fn of_body(status: StatusCode, upstream: &HeaderMap, to: &mut HeaderMap) {
    if status != StatusCode::NO_CONTENT {
        copy(upstream, &OF_THE_BODY, to);
    }
}

/// The headers of an answer from where bk-repo keeps its blobs. That is another server, which sets no cookies here.
pub fn of_store(status: StatusCode, store: &HeaderMap, trace_id: &TraceId) -> HeaderMap {
    let mut headers = HeaderMap::new();
    of_body(status, store, &mut headers);
    headers.insert(CONTENT_TYPE, BYTES);
    with_trace_id(headers, trace_id)
}

pub fn copy(from: &HeaderMap, names: &[HeaderName], to: &mut HeaderMap) {
    for name in names {
        if let Some(value) = from.get(name) {
            to.insert(name, value.clone());
        }
    }
}

/// Only data keeps its media type. A page is shown as plain text.
fn media_type(upstream: &HeaderMap) -> HeaderValue {
    let Some(said) = upstream.get(CONTENT_TYPE) else { return TEXT };
    let essence = said.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_manifest = essence.starts_with("application/vnd.") && !essence.ends_with("xml");
    let is_data = essence == "application/json" || is_manifest;
    let is_one_type = !said.as_bytes().contains(&b',');
    if is_data && is_one_type { said.clone() } else { TEXT }
}

/// bk-repo's own trace id where there is one, as it is in bk-repo's log; errors can have `null-null` (docs/bk-repo.md 5.1).
fn with_trace_id(mut headers: HeaderMap, trace_id: &TraceId) -> HeaderMap {
    let is_one = headers.get(TRACE_HEADER).is_some_and(|id| !id.is_empty() && !id.as_bytes().starts_with(b"null"));
    if let (false, Ok(own)) = (is_one, HeaderValue::from_str(trace_id.as_str())) {
        headers.insert(TRACE_HEADER, own);
    }
    headers
}
