//! The facts of an image in lists and details: size, date, platforms.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use futures::{StreamExt, TryStreamExt, stream};
use image::{
    Descriptor, Digest, ImageConfig, ImageManifest, ImageName, Index, Manifest, ManifestError, ManifestKind,
    NamelessLayers, Platform, Timestamp,
};

use super::document::{Document, read_json};
use super::documents::Documents;
use super::failure::Failure;
use super::limits::Limits;

/// Where images and artifacts that have no date in a configuration say it (OCI image specification, "Annotations").
const CREATED: &str = "org.opencontainers.image.created";

/// Images of an index that are asked for until one is there.
const ASKED_CHILDREN: usize = 4;

/// How many indexes in indexes are followed.
const DEEPEST: usize = 4;

/// The facts of a manifest and of the documents that it names. An unknown fact is absent.
#[derive(Debug, Default)]
pub struct ImageFacts {
    /// Bytes of the configuration and the layers; of an index those of all its images, each counted once.
    pub size: Option<u64>,
    pub created: Option<Timestamp>,
    /// What a builder wrote instead of a date.
    pub placeholder: Option<Timestamp>,
    pub platforms: Vec<Platform>,
    /// Of the manifest itself.
    pub annotations: BTreeMap<String, String>,
    /// Of an image; of an index that of its first image.
    pub config: Option<ImageConfig>,
    pub is_index: bool,
    pub kind: Option<ManifestKind>,
    /// Stands for the images of an index.
    pub images: Option<Digest>,
    /// Of an artifact.
    pub nameless: Option<NamelessLayers>,
}

impl ImageFacts {
    /// The date, or the placeholder that stands in its place: the console says that it is none, and shows it on request.
    pub fn date(&self) -> Option<Timestamp> {
        self.created.or(self.placeholder)
    }
}

/// Reads the documents that a manifest names. A document that cannot be read leaves its facts out; only an unreadable
/// manifest is a failure. `at_once` limits how many images of an index are read at the same time.
pub async fn image_facts(
    documents: &Documents,
    limits: &Limits,
    image: &ImageName,
    document: &Arc<Document>,
    at_once: usize,
) -> Result<ImageFacts, Failure> {
    let manifest = read_json(document, &documents.heavy, Manifest::parse).await?;
    let manifest = match manifest {
        Ok(manifest) => manifest,
        // A kind that nobody knows has its digest and its media type.
        Err(ManifestError::UnknownKind) if document.media_type.starts_with("application/vnd.") => {
            return Ok(ImageFacts::default());
        }
        Err(_) => return Err(Failure::Unreadable("its manifest is not valid")),
    };
    let (kind, nameless) = (manifest.kind(), NamelessLayers::of(&manifest));
    let facts = match manifest {
        Manifest::Image(manifest) => of_image(documents, image, manifest).await,
        // What their configurations hold is not an image's.
        Manifest::HelmChart(manifest) | Manifest::Artifact(manifest) => of_artifact(manifest),
        Manifest::Index(index) => of_index(documents, limits, image, index, at_once).await,
        Manifest::Schema1(old) => ImageFacts {
            created: old.history.last().and_then(|step| step.created),
            config: Some(ImageConfig {
                architecture: old.architecture.clone(),
                history: old.history,
                ..ImageConfig::default()
            }),
            ..ImageFacts::default()
        },
    };
    Ok(ImageFacts { kind: Some(kind), nameless, ..facts })
}

async fn of_image(documents: &Documents, image: &ImageName, manifest: ImageManifest) -> ImageFacts {
    let config = config(documents, image, &manifest).await;
    let facts = of_artifact(manifest);
    let written = config.as_ref().and_then(|config| config.created);
    let (placeholder, created) =
        (written.filter(Timestamp::is_placeholder), written.filter(|date| !date.is_placeholder()));
    let platform = config.as_ref().and_then(platform);
    ImageFacts {
        created: created.or(facts.created),
        placeholder,
        platforms: platform.into_iter().collect(),
        config,
        ..facts
    }
}

fn of_artifact(manifest: ImageManifest) -> ImageFacts {
    ImageFacts {
        size: manifest.total_size(),
        created: annotated_date(&manifest.annotations),
        annotations: manifest.annotations,
        ..ImageFacts::default()
    }
}

async fn of_index(
    documents: &Documents,
    limits: &Limits,
    image: &ImageName,
    index: Index,
    at_once: usize,
) -> ImageFacts {
    let (children, images) = (images_of(&index), index.images());
    let platforms = index.platforms().filter_map(|child| child.platform.clone()).collect();
    let mut facts = of_first_child(documents, image, &children).await;
    facts.size = if index.is_build_cache() {
        // Its entries are the layers themselves.
        index.manifests.iter().try_fold(0_u64, |sum, layer| sum.checked_add(layer.size?))
    } else {
        size_of_all(documents, limits, image, children, at_once).await.ok().flatten()
    };
    let created = annotated_date(&index.annotations).or(facts.created);
    ImageFacts { created, platforms, annotations: index.annotations, is_index: true, images, ..facts }
}

/// The images of an index without attestations; one that is named twice counts once.
fn images_of(index: &Index) -> Vec<Descriptor> {
    let mut seen = BTreeSet::new();
    let images = index.manifests.iter().filter(|child| child.is_manifest() && !child.is_attestation());
    images.filter(|child| seen.insert(&child.digest)).cloned().collect()
}

/// Of the first image that is there: mirrors and clean-ups leave out some platforms. An index in the index comes in its place,
/// with its own images.
async fn of_first_child(documents: &Documents, image: &ImageName, children: &[Descriptor]) -> ImageFacts {
    let mut waiting: VecDeque<(Descriptor, usize)> = children.iter().map(|child| (child.clone(), 0)).collect();
    let (mut seen, mut missing) = (BTreeSet::new(), 0_usize);
    while let Some((child, depth)) = waiting.pop_front() {
        // What leads round in a circle, or to no image, is left.
        if missing >= ASKED_CHILDREN || seen.len() >= ASKED_CHILDREN.saturating_add(DEEPEST) {
            break;
        }
        if !seen.insert(child.digest.clone()) {
            continue;
        }
        match child_manifest(documents, image, &child).await {
            Ok(Child::Image(manifest)) => return of_image(documents, image, *manifest).await,
            Ok(Child::Index(inner)) if depth < DEEPEST => {
                for child in inner.into_iter().rev() {
                    waiting.push_front((child, depth.saturating_add(1)));
                }
            }
            Err(Failure::NoManifest { .. }) => missing = missing.saturating_add(1),
            Ok(Child::Index(_) | Child::Other) | Err(_) => break,
        }
    }
    ImageFacts::default()
}

/// What an entry of an index adds to its size.
enum Entry {
    Image(Option<u64>),
    /// The images of an index in the index.
    Index(Vec<Descriptor>),
}

/// The sum of all images, also of those of indexes in the index; each counts once. Nothing when one of them does not say its
/// size, when they are more than `limits.read_platforms`, or when they lie deeper than [`DEEPEST`].
async fn size_of_all(
    documents: &Documents,
    limits: &Limits,
    image: &ImageName,
    children: Vec<Descriptor>,
    at_once: usize,
) -> Result<Option<u64>, Failure> {
    let mut seen: BTreeSet<Digest> = children.iter().map(|child| child.digest.clone()).collect();
    let (mut level, mut sum) = (children, Some(0_u64));
    for _ in 0..=DEEPEST {
        if seen.len() > limits.read_platforms {
            return Ok(None);
        }
        // Only the sizes are kept: a manifest can take twenty megabytes once it is built.
        let entries: Vec<_> = level.iter().map(|child| entry(documents, image, child)).collect();
        let entries: Vec<Entry> = stream::iter(entries).buffered(at_once).try_collect().await?;
        level = Vec::new();
        for entry in entries {
            match entry {
                Entry::Image(size) => sum = sum.zip(size).and_then(|(sum, size)| sum.checked_add(size)),
                Entry::Index(inner) => {
                    level.extend(inner.into_iter().filter(|child| seen.insert(child.digest.clone())))
                }
            }
        }
        if level.is_empty() {
            return Ok(sum);
        }
    }
    Ok(None)
}

async fn entry(documents: &Documents, image: &ImageName, child: &Descriptor) -> Result<Entry, Failure> {
    let document = documents.manifest_by_digest(image, &child.digest).await?;
    let read = |text: &str| match Manifest::parse(text) {
        Ok(Manifest::Index(index)) => Entry::Index(images_of(&index)),
        _ => Entry::Image(image_of(text).as_ref().and_then(ImageManifest::total_size)),
    };
    read_json(&document, &documents.heavy, read).await
}

/// What an entry of an index is.
enum Child {
    Image(Box<ImageManifest>),
    Index(Vec<Descriptor>),
    Other,
}

async fn child_manifest(documents: &Documents, image: &ImageName, child: &Descriptor) -> Result<Child, Failure> {
    let document = documents.manifest_by_digest(image, &child.digest).await?;
    let read = |text: &str| match Manifest::parse(text) {
        Ok(Manifest::Index(index)) => Child::Index(images_of(&index)),
        _ => image_of(text).map_or(Child::Other, |manifest| Child::Image(Box::new(manifest))),
    };
    read_json(&document, &documents.heavy, read).await
}

fn image_of(manifest: &str) -> Option<ImageManifest> {
    match Manifest::parse(manifest) {
        Ok(Manifest::Image(manifest) | Manifest::HelmChart(manifest) | Manifest::Artifact(manifest)) => Some(manifest),
        Ok(Manifest::Index(_) | Manifest::Schema1(_)) | Err(_) => None,
    }
}

async fn config(documents: &Documents, image: &ImageName, manifest: &ImageManifest) -> Option<ImageConfig> {
    let document = documents.config(image, &manifest.config.as_ref()?.digest).await.ok()?;
    read_json(&document, &documents.heavy, ImageConfig::parse).await.ok()?.ok()
}

fn platform(config: &ImageConfig) -> Option<Platform> {
    Some(Platform {
        os: config.os.clone()?,
        architecture: config.architecture.clone()?,
        variant: config.variant.clone(),
        os_version: config.os_version.clone(),
        os_features: Vec::new(),
    })
}

fn annotated_date(annotations: &BTreeMap<String, String>) -> Option<Timestamp> {
    annotations.get(CREATED).and_then(|text| Timestamp::parse(text)).filter(|date| !date.is_placeholder())
}
