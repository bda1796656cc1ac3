//! `GET /ext/manifest/{project}/{repository}/{name}/{tag}`: the text of a manifest, as a
//! string. A digest is only found where something was pushed under that digest.

use std::sync::Arc;

use axum::response::Response;

use crate::answer::{At, Data, Exchange};
use crate::image_repository::image_repository;
use crate::refusal::Refusal;

pub async fn read_manifest(
    exchange: Exchange,
    At((project, repository, name_and_tag)): At<(String, String, String)>,
) -> Response {
    let manifest = manifest(&exchange, &project, &repository, &name_and_tag);
    exchange.answer(manifest)
}

fn manifest(exchange: &Exchange, project: &str, repository: &str, name_and_tag: &str) -> Result<Data, Refusal> {
    let (name, tag) = name_and_tag.rsplit_once('/').unwrap_or((name_and_tag, ""));
    let content = {
        let store = exchange.registry.read();
        let found = image_repository(&store, project, repository)?.image(name).and_then(|image| image.tag(tag));
        found.filter(|tag| tag.has_files).map(|tag| Arc::clone(tag.first_found()))
    };
    let content = content.ok_or_else(|| Refusal::ArtifactNotFound {
        path: format!("/{name}/manifest/{tag}/manifest.json"),
        project: project.to_owned(),
        repository: repository.to_owned(),
    })?;
    Data::plain(&String::from_utf8_lossy(&content.get().manifest.bytes))
}
