//! One resource in the encodings it is kept in, each with its own strong ETag.

use axum::body::{Body, Bytes};
use axum::response::Response;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use image::Digest;

use super::accept_encoding::{Encoding, accepted};

/// The content of a file or a page, in memory. A copy shares it.
#[derive(Clone, Debug)]
pub struct Representation {
    media_type: &'static str,
    caching: &'static str,
    variants: Vec<Variant>,
}

#[derive(Clone, Debug)]
struct Variant {
    encoding: Encoding,
    etag: HeaderValue,
    content: Bytes,
}

impl Representation {
    /// `caching` is the value of `Cache-Control`.
    pub fn new(media_type: &'static str, caching: &'static str, plain: Vec<u8>) -> Representation {
        Representation { media_type, caching, variants: Vec::new() }.with(Encoding::Identity, plain)
    }

    /// Adds an encoding of the same content.
    pub fn with(mut self, encoding: Encoding, content: Vec<u8>) -> Representation {
        let etag = etag(encoding, &content);
        self.variants.push(Variant { encoding, etag, content: Bytes::from(content) });
        self
    }

    /// The smallest encoding that the client takes, or 304 when it has that one.
    pub fn answer(&self, method: &Method, request: &HeaderMap) -> Response {
        let of = |encoding| self.variants.iter().find(|variant| variant.encoding == encoding);
        let Some(variant) = accepted(request).find_map(of) else { return Response::default() };
        let mut response = if is_known(request, &variant.etag) {
            let mut response = Response::default();
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        } else {
            variant.response(method, self.media_type)
        };
        let headers = response.headers_mut();
        headers.insert(ETAG, variant.etag.clone());
        headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(self.caching));
        response
    }
}

impl Variant {
    fn response(&self, method: &Method, media_type: &'static str) -> Response {
        let body = if method == Method::HEAD { Body::empty() } else { Body::from(self.content.clone()) };
        let mut response = Response::new(body);
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
        headers.insert(CONTENT_LENGTH, HeaderValue::from(self.content.len()));
        if let Some(encoding) = self.encoding.name() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

/// Strong, as it is made of the very bytes that are sent.
fn etag(encoding: Encoding, content: &[u8]) -> HeaderValue {
    let digest = Digest::sha256_of(content);
    let hash = digest.hex().get(..32).unwrap_or_default();
    let text = match encoding.name() {
        Some(encoding) => format!("\"{hash}-{encoding}\""),
        None => format!("\"{hash}\""),
    };
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("\"\""))
}

/// `If-None-Match` compares weakly, so that a cache in between may have weakened the tag.
fn is_known(request: &HeaderMap, etag: &HeaderValue) -> bool {
    let values = request.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag).as_bytes() == etag.as_bytes())
}
