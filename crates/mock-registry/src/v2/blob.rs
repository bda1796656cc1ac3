//! `GET /v2/{project}/{repository}/{name}/blobs/{digest}`: a configuration or a layer.

use axum::response::Response;

use super::target::Target;
use crate::answer::Exchange;
use crate::blob_stream::blob_stream;
use crate::content::Digest;
use crate::refusal::Refusal;

pub fn blob(exchange: &Exchange, target: &Target, digest: &str) -> Result<Response, Refusal> {
    let contents = target.image(&exchange.registry.read())?.map(|image| image.contents());
    let blob = Digest::parse(digest).and_then(|digest| contents?.blob(&digest));
    blob.map(blob_stream).ok_or_else(|| target.not_found(&format!("blobs/{digest}")))
}
