//! Which headers of a browser's request are sent on. All others are dropped: the browser's address, headers of other
//! proxies, and every credential but the one of the configured sign-in.

use ext_api::CallKind;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CONTENT_TYPE, COOKIE, RANGE};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::response_headers::TIME_ZONE;
use crate::settings::SignInStyle;
use crate::trace_id::{TRACE_HEADER, TraceId};
use crate::upstream::asked_range;

const ALWAYS: [HeaderName; 4] = [ACCEPT, ACCEPT_LANGUAGE, TIME_ZONE, HeaderName::from_static("x-requested-with")];

/// The common name of a request's id.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The headers that go up with a call.
pub fn of_call(browser: &HeaderMap, kind: CallKind, sign_in: &SignInStyle, trace_id: &TraceId) -> HeaderMap {
    let mut headers = of_caller(browser, sign_in);
    for name in &ALWAYS {
        copy(browser, name, &mut headers);
    }
    match kind {
        CallKind::PermissionCheck => copy(browser, &CONTENT_TYPE, &mut headers),
        CallKind::Blob => headers.extend(asked_range(browser).map(|range| (RANGE, range))),
        _ => {}
    }
    if let Ok(trace_id) = HeaderValue::from_str(trace_id.as_str()) {
        headers.insert(TRACE_HEADER, trace_id.clone());
        headers.insert(REQUEST_ID, trace_id);
    }
    headers
}

/// The caller's credential. An `Authorization` would be overwritten below `/web`, and a cookie has no effect elsewhere
/// (docs/bk-repo.md 6.2).
pub fn of_caller(browser: &HeaderMap, sign_in: &SignInStyle) -> HeaderMap {
    let mut headers = HeaderMap::new();
    match sign_in {
        SignInStyle::Basic => headers.extend(browser.get(AUTHORIZATION).cloned().map(|value| (AUTHORIZATION, value))),
        SignInStyle::Cookie { .. } => copy(browser, &COOKIE, &mut headers),
    }
    headers.values_mut().for_each(|value| value.set_sensitive(true));
    headers
}

fn copy(from: &HeaderMap, name: &HeaderName, to: &mut HeaderMap) {
    for value in from.get_all(name) {
        to.append(name, value.clone());
    }
}
