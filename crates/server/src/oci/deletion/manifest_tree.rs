//! The manifests that a manifest stands for: itself, the images of an index, what it is attached to.

use std::collections::BTreeMap;

use image::{Digest, ImageName, Manifest};
use serde::Deserialize;

use crate::oci::document::Document;
use crate::oci::documents::Documents;
use crate::oci::failure::Failure;

/// Indexes in indexes in indexes; nobody builds more.
const DEEPEST: usize = 4;

/// The manifests that name none.
const IMAGES: [&str; 2] =
    ["application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json"];

/// Digests, and how deep below a tag each one stands: a registry can refuse to delete an image before its index.
pub type Digests = BTreeMap<Digest, usize>;

#[derive(Deserialize)]
struct Attached {
    subject: Option<Named>,
}

#[derive(Deserialize)]
struct Named {
    digest: String,
}

/// Adds what a manifest stands for. An index whose images are not in the registry stands for those that are.
///
/// # Errors
/// When one of them cannot be read.
pub async fn add_digests(
    documents: &Documents,
    image: &ImageName,
    root: &Document,
    digests: &mut Digests,
) -> Result<(), Failure> {
    let mut left = vec![(root.digest.clone(), children(root), 0)];
    while let Some((digest, children, depth)) = left.pop() {
        let deepest = digests.entry(digest).or_default();
        *deepest = depth.max(*deepest);
        if depth == DEEPEST {
            continue;
        }
        for (child, names_others) in children {
            let below = if names_others { grandchildren(documents, image, &child).await? } else { Vec::new() };
            left.push((child, below, depth + 1));
        }
    }
    Ok(())
}

async fn grandchildren(
    documents: &Documents,
    image: &ImageName,
    index: &Digest,
) -> Result<Vec<(Digest, bool)>, Failure> {
    match documents.manifest_by_digest(image, index).await {
        Ok(document) => Ok(children(&document)),
        Err(Failure::NoManifest { .. }) => Ok(Vec::new()),
        Err(failure) => Err(failure),
    }
}

/// What a manifest names, and whether that can itself name others.
fn children(document: &Document) -> Vec<(Digest, bool)> {
    let named = match Manifest::parse(&document.text) {
        Ok(Manifest::Index(index)) => index.manifests,
        _ => Vec::new(),
    };
    let attached = serde_json::from_str(&document.text).ok().and_then(|attached: Attached| attached.subject);
    let subject = attached.and_then(|subject| Digest::parse(&subject.digest).ok()).map(|digest| (digest, true));
    let is_image = |media_type: &Option<String>| media_type.as_ref().is_some_and(|it| IMAGES.contains(&it.as_str()));
    named.into_iter().map(|child| (child.digest, !is_image(&child.media_type))).chain(subject).collect()
}
