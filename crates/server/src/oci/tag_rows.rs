//! The rows of one page of tags, with what their manifests say.

use ext_api::wire::Tag;
use futures::future::join_all;
use image::{ImageName, ManifestKind, TagName, TagOrDigest};
use tokio::sync::Semaphore;

use super::failure::Failure;
use super::image_facts::image_facts;
use super::interrupted::interrupted;
use super::registry::Oci;
use crate::upstream::Deadline;

/// Reads a few rows at a time. A row that cannot be read, or not in time, keeps its name only.
pub async fn tag_rows(oci: &Oci, image: &ImageName, tags: Vec<String>) -> Vec<Tag> {
    let deadline = Deadline::after(oci.limits.rows);
    let places = Semaphore::new(oci.limits.at_once);
    join_all(tags.into_iter().map(|tag| row_or_name(oci, image, tag, &places, deadline))).await
}

async fn row_or_name(oci: &Oci, image: &ImageName, tag: String, places: &Semaphore, deadline: Deadline) -> Tag {
    let read = deadline.keep(async {
        let _place = places.acquire().await.ok()?;
        row(oci, image, &tag).await
    });
    read.await.ok().flatten().unwrap_or_else(|| Tag { tag, ..Tag::default() })
}

async fn row(oci: &Oci, image: &ImageName, text: &str) -> Option<Tag> {
    let tag = TagName::parse(text).ok()?;
    let registry_url = oci.address.as_ref().map(|host| format!("{host}/{image}:{tag}"));
    let version = TagOrDigest::Tag(tag);
    let document = match oci.documents.manifest(image, &version).await {
        Ok(document) => document,
        Err(Failure::TooLargeToShow { digest, .. }) => {
            let digest = digest.as_ref().map(ToString::to_string);
            return Some(Tag { tag: text.to_owned(), registry_url, digest, ..Tag::default() });
        }
        Err(_) => return None,
    };
    // The rows are what is read at the same time; the images of an index come one after another.
    let facts = image_facts(&oci.documents, &oci.limits, image, &document, 1).await.ok()?;
    Some(Tag {
        tag: text.to_owned(),
        size: facts.size,
        last_modified_date: facts.date().as_ref().map(|date| date.iso(None)),
        pushed_date: document.pushed.as_ref().map(|date| date.iso(None)),
        registry_url,
        digest: Some(document.digest.to_string()),
        kind: facts.kind.map(ManifestKind::word),
        images: facts.images.as_ref().map(ToString::to_string),
        nameless_layers: facts.nameless.map(Into::into),
        interrupted: interrupted(oci, image, &version, &facts.annotations),
    })
}
