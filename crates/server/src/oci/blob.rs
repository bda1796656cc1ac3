//! Blobs, which are passed through piece by piece: `GET /ext/layer/...` and `GET /v2/.../blobs/{digest}`.

use std::time::Duration;

use axum::response::Response;
use http::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use image::{Digest, ImageName};

use super::failure::Failure;
use super::registry::Oci;
use super::upstream_errors;
use crate::upstream::{CONTENT_DIGEST, asked_range, streamed_body};

/// A blob, or the range of it that the request asks for. The next piece is read when the client has taken the last one.
pub async fn blob(
    oci: &Oci,
    method: Method,
    image: &ImageName,
    digest: &Digest,
    request: &HeaderMap,
) -> Result<Response, Failure> {
    let upstream = oci.client.blob(method, image, digest, asked_range(request)).await?;
    match upstream.status() {
        StatusCode::OK | StatusCode::PARTIAL_CONTENT => Ok(passed_through(upstream, digest, oci.limits.upstream.idle)),
        StatusCode::RANGE_NOT_SATISFIABLE => Err(Failure::NoSuchRange),
        _ => {
            let error = upstream_errors::of(upstream).await;
            Err(match () {
                () if error.has_code("NAME_UNKNOWN") => Failure::NoImage(image.clone()),
                () if error.is_not_found() => Failure::NoBlob { image: image.clone(), digest: digest.clone() },
                () => error.failure(),
            })
        }
    }
}

/// Only the headers that describe the bytes. A blob is never a page.
fn passed_through(upstream: reqwest::Response, digest: &Digest, idle: Duration) -> Response {
    let mut headers = HeaderMap::new();
    for name in [CONTENT_LENGTH, CONTENT_RANGE, ACCEPT_RANGES] {
        if let Some(value) = upstream.headers().get(&name) {
            headers.insert(name, value.clone());
        }
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    if let (Ok(digest), Ok(etag)) =
        (HeaderValue::from_str(&digest.to_string()), HeaderValue::from_str(&format!("\"{digest}\"")))
    {
        headers.insert(CONTENT_DIGEST, digest);
        headers.insert(ETAG, etag);
    }
    let status = upstream.status();
    let mut response = Response::new(streamed_body(upstream, None, idle));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
