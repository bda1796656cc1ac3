//! `GET /v2/{project}/{repository}/{name}/manifests/{reference}`: a manifest, byte for byte.
//! Reading one by its tag is what counts as a download.

use axum::response::Response;
use http::Method;

use super::target::Target;
use crate::answer::Exchange;
use crate::blob_stream::manifest_document;
use crate::content::{Blob, Digest};
use crate::refusal::Refusal;
use crate::store::Image;

pub fn manifest(exchange: &Exchange, method: &Method, target: &Target, reference: &str) -> Result<Response, Refusal> {
    let manifest = match Digest::parse(reference).filter(|_| reference.contains(':')) {
        Some(digest) => by_digest(exchange, target, &digest)?,
        None => by_tag(exchange, target, reference)?,
    };
    if method == Method::GET {
        count_download(exchange, target, reference);
    }
    Ok(manifest_document(manifest))
}

fn by_tag(exchange: &Exchange, target: &Target, tag: &str) -> Result<Blob, Refusal> {
    let found = target.image(&exchange.registry.read())?.and_then(|image| image.tag(tag)).cloned();
    let found = found.filter(|tag| tag.has_files);
    let found = found.ok_or_else(|| target.not_found(&format!("manifest/{tag}/manifest.json")))?;
    if found.disabled.is_some() {
        return Err(disabled(target, tag));
    }
    Ok(found.first_found().get().manifest.clone())
}

fn by_digest(exchange: &Exchange, target: &Target, digest: &Digest) -> Result<Blob, Refusal> {
    let contents = target.image(&exchange.registry.read())?.map(Image::contents);
    let manifest = contents.and_then(|contents| contents.manifest(digest));
    let manifest = manifest.ok_or_else(|| target.not_found(&format!("manifest/{digest}/manifest.json")))?;
    let store = exchange.registry.read();
    let tags = target.image(&store)?.into_iter().flat_map(|image| &image.tags);
    let points_there = |content: &crate::content::Content| &content.manifest.digest == digest;
    let mut disabled_tags = tags.filter(|tag| tag.disabled.is_some() && tag.content.made().is_some_and(points_there));
    match disabled_tags.next() {
        Some(_) => Err(disabled(target, &digest.to_string())),
        None => Ok(manifest),
    }
}

fn disabled(target: &Target, version: &str) -> Refusal {
    Refusal::Disabled { name: format!("{}:{version}", target.name) }
}

fn count_download(exchange: &Exchange, target: &Target, tag: &str) {
    let mut store = exchange.registry.write();
    let repository = store.repository_mut(&target.project, &target.repository);
    let image = repository.and_then(|found| found.images.iter_mut().find(|image| image.name == target.name));
    if let Some(image) = image
        && let Some(tag) = image.tags.iter_mut().find(|known| known.name == tag)
    {
        tag.downloads += 1;
        image.downloads += 1;
    }
}
