//! Compresses the JSON of the API on its way out.

use axum::Router;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};

/// Lists shrink to a tenth. Blobs and manifests keep their length and their bytes, which their digests are made from.
pub fn compressed(api: Router) -> Router {
    let is_json = |_: http::StatusCode, _: http::Version, headers: &http::HeaderMap, _: &http::Extensions| {
        let media_type = headers.get(http::header::CONTENT_TYPE);
        media_type.is_some_and(|media_type| media_type.as_bytes().starts_with(b"application/json"))
    };
    let layer = CompressionLayer::new().quality(CompressionLevel::Precise(4));
    api.layer(layer.compress_when(SizeAbove::new(1024).and(is_json)))
}
