//! Manifests: as text in an envelope (`GET /ext/manifest/...`), and plain (`GET /v2/.../manifests/{reference}`).

use axum::body::Body;
use axum::response::Response;
use http::HeaderValue;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use image::{ImageName, TagOrDigest};

use crate::oci::failure::Failure;
use crate::oci::registry::Oci;
use crate::upstream::CONTENT_DIGEST;

/// The text, byte for byte.
pub async fn manifest_text(oci: &Oci, image: &ImageName, version: &TagOrDigest) -> Result<String, Failure> {
    let document = oci.documents.manifest(image, version).await?;
    Ok(document.text.clone())
}

/// The answer of the distribution API to a `GET` or `HEAD`.
pub async fn plain_manifest(oci: &Oci, image: &ImageName, version: &TagOrDigest) -> Result<Response, Failure> {
    let document = oci.documents.manifest(image, version).await?;
    let mut response = Response::new(Body::from(document.text.clone()));
    let headers = response.headers_mut();
    headers.insert(CONTENT_LENGTH, HeaderValue::from(document.text.len()));
    if let Ok(media_type) = HeaderValue::from_str(&document.media_type) {
        headers.insert(CONTENT_TYPE, media_type);
    }
    if let Ok(digest) = HeaderValue::from_str(&document.digest.to_string()) {
        headers.insert(CONTENT_DIGEST, digest);
    }
    Ok(response)
}
