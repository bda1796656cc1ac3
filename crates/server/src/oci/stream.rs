//! Blobs, handed through while they arrive, so that one of any size takes no memory here.

use axum::body::Body;
use axum::response::Response;
use http::header::{ACCEPT_RANGES, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_RANGE, RANGE};
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use image::{Digest, ImageName};

use super::documents::CONTENT_DIGEST;
use super::failure::Failure;
use super::upstream::Upstream;

/// What a browser may ask of a blob beside all of it.
const FORWARDED: [HeaderName; 2] = [RANGE, IF_RANGE];
/// What the registry says of a blob that a browser needs. Nothing else of its headers reaches one, cookies least of all.
const RETURNED: [HeaderName; 4] = [CONTENT_LENGTH, CONTENT_RANGE, ACCEPT_RANGES, ETAG];

pub async fn blob(
    upstream: &Upstream,
    image: &ImageName,
    digest: &Digest,
    request: &Parts,
) -> Result<Response, Failure> {
    let method = if request.method == Method::HEAD { Method::HEAD } else { Method::GET };
    let digest = digest.to_string();
    let found = upstream.blob(method, image, &digest, picked(&request.headers, &FORWARDED)).await?;
    let (status, headers) = (found.status(), picked(found.headers(), &RETURNED));
    let mut response = Response::new(Body::from_stream(found.bytes_stream()));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    if let Ok(digest) = HeaderValue::from_str(&digest) {
        response.headers_mut().insert(CONTENT_DIGEST, digest);
    }
    Ok(response)
}

fn picked(headers: &HeaderMap, names: &[HeaderName]) -> HeaderMap {
    let found = names.iter().filter_map(|name| Some((name.clone(), headers.get(name)?.clone())));
    found.collect()
}
