//! `GET /ext/layer/{project}/{repository}/{name}/{digest}`: the bytes of a layer. The
//! endpoint of 2020; today's service has none under this address.

use axum::response::Response;

use crate::answer::{At, Exchange};
use crate::blob_stream::blob_stream;
use crate::content::Digest;
use crate::dialect::Dialect;
use crate::image_repository::image_repository;
use crate::refusal::Refusal;

pub async fn read_layer(
    exchange: Exchange,
    At((project, repository, name_and_digest)): At<(String, String, String)>,
) -> Response {
    let layer = match exchange.dialect() {
        Dialect::Deployed => Err(Refusal::UnknownUrl),
        Dialect::Documented => layer(&exchange, &project, &repository, &name_and_digest),
    };
    exchange.stream(layer)
}

fn layer(exchange: &Exchange, project: &str, repository: &str, name_and_digest: &str) -> Result<Response, Refusal> {
    let (name, digest) = name_and_digest.rsplit_once('/').unwrap_or((name_and_digest, ""));
    let contents =
        image_repository(&exchange.registry.read(), project, repository)?.image(name).map(|image| image.contents());
    let blob = Digest::parse(digest).and_then(|digest| contents?.blob(&digest));
    blob.map(blob_stream).ok_or_else(|| Refusal::ArtifactNotFound {
        path: format!("/{name}/blobs/{digest}"),
        project: project.to_owned(),
        repository: repository.to_owned(),
    })
}
