//! Blobs, which are passed through piece by piece: `GET /ext/layer/...` and `GET /v2/.../blobs/{digest}`.

use axum::body::Body;
use axum::response::Response;
use futures::StreamExt;
use http::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, RANGE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use image::{Digest, ImageName};

use super::Oci;
use super::broken_exchange::failure_of;
use super::documents::CONTENT_DIGEST;
use super::failure::Failure;
use super::upstream_errors;

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
        StatusCode::OK | StatusCode::PARTIAL_CONTENT => Ok(passed_through(upstream, digest)),
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

/// One range of bytes. Several would come back in parts of a multipart body; a range may be ignored instead
/// (RFC 9110, section 14.2).
fn asked_range(request: &HeaderMap) -> Option<HeaderValue> {
    let is_one = |range: &&HeaderValue| range.as_bytes().starts_with(b"bytes=") && !range.as_bytes().contains(&b',');
    request.get(RANGE).filter(is_one).cloned()
}

/// Of the registry's headers only the few that say which bytes these are. A blob is never a page, whatever it claims.
fn passed_through(upstream: reqwest::Response, digest: &Digest) -> Response {
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
    let pieces = upstream.bytes_stream().map(|piece| piece.map_err(|error| failure_of(&error)));
    let mut response = Response::new(Body::from_stream(pieces));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
