//! The manifests that belong to a manifest: itself, the images of an index, and its subject.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use image::{Digest, ImageName, Manifest};
use serde::Deserialize;

use crate::oci::document::{Document, is_too_heavy, read_json};
use crate::oci::documents::Documents;
use crate::oci::failure::Failure;
use crate::oci::manifest_type::ManifestType;

/// Levels of indexes in indexes. Nobody builds more.
const DEEPEST: usize = 4;

/// Manifests that one manifest may lead to. The largest indexes that people build have some hundred images.
const MOST: usize = 20_000;

/// Manifests below one manifest that are read because they can name others.
const MOST_READ: usize = 500;

/// Entries of one manifest that say no media type and are asked about.
const MOST_ASKED: usize = 50;

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

/// What is wanted of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// What certainly is a manifest, to be deleted.
    Manifests,
    /// Everything that is named, to be kept.
    Named,
}

type Children = BTreeMap<Digest, ManifestType>;

/// The manifests that belong to `root`, and `root` itself, by their media types. Images of an index that are not in the
/// registry are left out. Each manifest is read once. An index can name layers (build caches): they are not manifests.
///
/// # Errors
/// When one of them cannot be read, or when they are more than anybody builds.
pub async fn digests_of(documents: &Documents, image: &ImageName, root: &Arc<Document>) -> Result<Digests, Failure> {
    tree(documents, image, root, Wanted::Manifests).await
}

/// Everything that `root` names, whatever its media type is, and `root` itself.
///
/// # Errors
/// As of [`digests_of`].
pub async fn named_by(documents: &Documents, image: &ImageName, root: &Arc<Document>) -> Result<Digests, Failure> {
    tree(documents, image, root, Wanted::Named).await
}

async fn tree(
    documents: &Documents,
    image: &ImageName,
    root: &Arc<Document>,
    wanted: Wanted,
) -> Result<Digests, Failure> {
    let mut digests = Digests::from([(root.digest.clone(), 0)]);
    // An image names no manifests, and needs not be read for that: it may be too large.
    if is_too_heavy(&root.text) && ManifestType::of(Some(&root.media_type)) == ManifestType::Image {
        return Ok(digests);
    }
    let of_root = children_of(documents, image, root, wanted).await?;
    let mut read = BTreeMap::from([(root.digest.clone(), of_root)]);
    let mut level = BTreeSet::from([root.digest.clone()]);
    let mut entries = 0_usize;
    for depth in 1..=DEEPEST {
        let below = below(&level, &read);
        let of_level = below.iter().filter(|(_, kind)| wanted == Wanted::Named || **kind != ManifestType::Other);
        digests.extend(of_level.map(|(digest, _)| (digest.clone(), depth)));
        if digests.len() > MOST {
            return Err(Failure::TooManyManifests { limit: MOST });
        }
        level = below.into_iter().filter(|(_, kind)| *kind == ManifestType::Index).map(|(digest, _)| digest).collect();
        for index in &level {
            if depth < DEEPEST && !read.contains_key(index) {
                if read.len() > MOST_READ {
                    return Err(Failure::TooManyManifests { limit: MOST_READ });
                }
                let children = children_by_digest(documents, image, index, wanted).await?;
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

/// What the manifests of a level name. What one of them calls an index is an index.
fn below(level: &BTreeSet<Digest>, read: &BTreeMap<Digest, Children>) -> Children {
    let mut below = Children::new();
    for (child, kind) in level.iter().filter_map(|digest| read.get(digest)).flatten() {
        let known = below.entry(child.clone()).or_insert(*kind);
        if *kind == ManifestType::Index || *known == ManifestType::Other {
            *known = *kind;
        }
    }
    below
}

async fn children_by_digest(
    documents: &Documents,
    image: &ImageName,
    index: &Digest,
    wanted: Wanted,
) -> Result<Children, Failure> {
    match documents.manifest_by_digest(image, index).await {
        Ok(document) => children_of(documents, image, &document, wanted).await,
        Err(Failure::NoManifest { .. }) => Ok(Children::new()),
        Err(failure) => Err(failure),
    }
}

async fn children_of(
    documents: &Documents,
    image: &ImageName,
    document: &Arc<Document>,
    wanted: Wanted,
) -> Result<Children, Failure> {
    let mut children = read_json(document, &documents.heavy, children).await?;
    let unsaid = children.iter_mut().filter(|(_, kind)| **kind == ManifestType::Unsaid);
    for (asked, (digest, kind)) in unsaid.enumerate() {
        let said = match asked {
            asked if asked < MOST_ASKED => documents.said_type(image, digest).await,
            _ => Err(Failure::TooManyManifests { limit: MOST_ASKED }),
        };
        *kind = match said {
            Ok(kind) => kind,
            Err(failure) if wanted == Wanted::Named => return Err(failure),
            Err(_) => ManifestType::Other,
        };
    }
    Ok(children)
}

fn children(manifest: &str) -> Children {
    let named = match Manifest::parse(manifest) {
        Ok(Manifest::Index(index)) => index.manifests,
        _ => Vec::new(),
    };
    let attached = serde_json::from_str(manifest).ok().and_then(|attached: Attached| attached.subject);
    // A subject is always a manifest, and may be an index.
    let subject =
        attached.and_then(|subject| Digest::parse(&subject.digest).ok()).map(|digest| (digest, ManifestType::Index));
    let of = |media_type: Option<String>| ManifestType::of(media_type.as_deref());
    named.into_iter().map(|child| (child.digest, of(child.media_type))).chain(subject).collect()
}
