//! The headers that protect the page, its files and the API.

use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use http::{HeaderName, HeaderValue};

use crate::settings::FrameAncestors;

/// The policy of everything but the page: nothing is allowed.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

const ON_EVERYTHING: [(HeaderName, &str); 4] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const NO_DEVICES: &str = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

pub struct Headers {
    page_policy: HeaderValue,
    may_be_framed: bool,
}

impl Headers {
    pub fn new(frame_ancestors: &FrameAncestors) -> Headers {
        // wasm needs 'wasm-unsafe-eval'; the icon of an image may be a data: picture.
        let policy = format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
             font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'; \
             frame-ancestors {frame_ancestors}"
        );
        Headers {
            page_policy: HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static(NOTHING)),
            may_be_framed: *frame_ancestors != FrameAncestors::default(),
        }
    }

    pub fn of_page(&self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        headers.insert(CONTENT_SECURITY_POLICY, self.page_policy.clone());
        headers.insert(PERMISSIONS_POLICY, HeaderValue::from_static(NO_DEVICES));
        if !self.may_be_framed {
            headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
        }
        on_everything(response)
    }

    pub fn of_file(&self, mut response: Response) -> Response {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(NOTHING));
        on_everything(response)
    }

    /// Answers of the API are never kept by a browser or a proxy: another user may come next, and a list goes stale.
    pub fn of_api(&self, mut response: Response) -> Response {
        response.headers_mut().entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
        self.of_file(response)
    }
}

fn on_everything(mut response: Response) -> Response {
    for (name, value) in ON_EVERYTHING {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
