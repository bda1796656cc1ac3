//! Blobs as answers: the bytes, with the headers of the registry protocol.

use axum::body::Body;
use axum::response::Response;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG};
use http::{HeaderName, HeaderValue};

use crate::content::Blob;

const CONTENT_DIGEST: HeaderName = HeaderName::from_static("docker-content-digest");
const API_VERSION: HeaderName = HeaderName::from_static("docker-distribution-api-version");

/// A blob, whatever it holds, as plain bytes.
pub fn blob_stream(blob: Blob) -> Response {
    document("application/octet-stream".to_owned(), blob)
}

/// A manifest under its own media type.
pub fn manifest_document(manifest: Blob) -> Response {
    document(manifest.media_type.clone(), manifest)
}

fn document(media_type: String, blob: Blob) -> Response {
    let digest = blob.digest.to_string();
    let headers = [
        (CONTENT_TYPE, media_type),
        (CONTENT_LENGTH, blob.bytes.len().to_string()),
        (ETAG, format!("\"{digest}\"")),
        (CONTENT_DIGEST, digest),
        (API_VERSION, "registry/2.0".to_owned()),
    ];
    let mut response = Response::new(Body::from(blob.bytes));
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
