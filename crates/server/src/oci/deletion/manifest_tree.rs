//! The manifests that belong to a manifest: itself, the images of an index, and its subject.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use image::{Digest, ImageName, Manifest};
use serde::Deserialize;

use crate::oci::document::{Document, read_json};
use crate::oci::documents::Documents;
use crate::oci::failure::Failure;

/// Levels of indexes in indexes. Nobody builds more.
const DEEPEST: usize = 4;

/// Manifests that one manifest may lead to. The largest indexes that people build have some hundred images.
const MOST: usize = 20_000;

/// Manifests below one manifest that are read because they can name others.
const MOST_READ: usize = 500;

/// The kinds that name no other manifests: images, and layers that an index can name by mistake. Every other kind may name
/// some.
const NAME_NONE: [&str; 4] = [
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
    "application/vnd.oci.image.layer.",
    "application/vnd.docker.image.rootfs.",
];

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

/// Whether a manifest that another one names can itself name others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Names {
    Others,
    None,
}

type Children = BTreeMap<Digest, Names>;

/// The manifests that belong to `root`, and `root` itself. Images of an index that are not in the registry are left out.
/// Each manifest is read once.
///
/// # Errors
/// When one of them cannot be read, or when they are more than anybody builds.
pub async fn digests_of(documents: &Documents, image: &ImageName, root: &Arc<Document>) -> Result<Digests, Failure> {
    let mut digests = Digests::from([(root.digest.clone(), 0)]);
    let mut read = BTreeMap::from([(root.digest.clone(), children_of(documents, root).await?)]);
    let mut level = BTreeSet::from([root.digest.clone()]);
    let mut entries = 0_usize;
    for depth in 1..=DEEPEST {
        let mut below = Children::new();
        for (child, names) in level.iter().filter_map(|digest| read.get(digest)).flatten() {
            let known = below.entry(child.clone()).or_insert(*names);
            *known = if *names == Names::Others { Names::Others } else { *known };
        }
        digests.extend(below.keys().map(|digest| (digest.clone(), depth)));
        if digests.len() > MOST {
            return Err(Failure::TooManyManifests { limit: MOST });
        }
        level = below.into_iter().filter(|(_, names)| *names == Names::Others).map(|(digest, _)| digest).collect();
        for index in &level {
            if depth < DEEPEST && !read.contains_key(index) {
                if read.len() > MOST_READ {
                    return Err(Failure::TooManyManifests { limit: MOST_READ });
                }
                let children = children_by_digest(documents, image, index).await?;
                entries = entries.saturating_add(children.len());
                if entries > MOST {
                    return Err(Failure::TooManyManifests { limit: MOST });
                }
                read.insert(index.clone(), children);
            }
        }
    }
    // Deeper manifests are not known. Ignoring them could delete one that a tag needs.
    if level.iter().any(|index| !read.contains_key(index)) {
        return Err(Failure::TooDeep { limit: DEEPEST });
    }
    Ok(digests)
}

async fn children_by_digest(documents: &Documents, image: &ImageName, index: &Digest) -> Result<Children, Failure> {
    match documents.manifest_by_digest(image, index).await {
        Ok(document) => children_of(documents, &document).await,
        Err(Failure::NoManifest { .. }) => Ok(Children::new()),
        Err(failure) => Err(failure),
    }
}

async fn children_of(documents: &Documents, document: &Arc<Document>) -> Result<Children, Failure> {
    read_json(document, &documents.heavy, children).await
}

fn children(manifest: &str) -> Children {
    let named = match Manifest::parse(manifest) {
        Ok(Manifest::Index(index)) => index.manifests,
        _ => Vec::new(),
    };
    let attached = serde_json::from_str(manifest).ok().and_then(|attached: Attached| attached.subject);
    let subject =
        attached.and_then(|subject| Digest::parse(&subject.digest).ok()).map(|digest| (digest, Names::Others));
    let names = |media_type: Option<String>| {
        let kind = media_type.unwrap_or_default().to_ascii_lowercase();
        if NAME_NONE.iter().any(|none| kind.starts_with(none)) { Names::None } else { Names::Others }
    };
    named.into_iter().map(|child| (child.digest, names(child.media_type))).chain(subject).collect()
}
