//! Manifests of every kind. Unknown fields are ignored, and missing ones are absent.
//!
//! Sources: Docker image manifest version 2 schemas 1 and 2, OCI image specification 1.1 (manifest, index).

mod descriptor;
mod file_name;
mod index_choice;
mod kind;
mod schema1;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use thiserror::Error;

pub use self::{
    descriptor::{Descriptor, WrongData},
    index_choice::IndexChoice,
    kind::{ManifestKind, kind_of_artifact},
    schema1::Schema1Manifest,
};
use crate::{
    digest::Digest,
    json_fields::{text, text_map},
};

/// A manifest, by kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Manifest {
    Image(ImageManifest),
    HelmChart(ImageManifest),
    /// Not a container image: a signature, an SBOM, a WASM module.
    Artifact(ImageManifest),
    Index(Index),
    Schema1(Schema1Manifest),
}

/// The text is not a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ManifestError {
    #[error("the manifest is not JSON")]
    NotJson,
    #[error("the JSON is not a manifest of a known kind")]
    UnknownKind,
}

/// A manifest with a configuration and layers.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageManifest {
    /// `mediaType`, which is optional in OCI.
    pub media_type: Option<String>,
    pub artifact_type: Option<String>,
    pub config: Option<Descriptor>,
    /// Oldest first.
    pub layers: Vec<Descriptor>,
    pub subject: Option<Descriptor>,
    pub annotations: BTreeMap<String, String>,
    /// The number of configurations and layers without a valid digest. They are neither in `config` nor in `layers`.
    pub unreadable_parts: usize,
}

/// A list of manifests, one for each platform.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    pub media_type: Option<String>,
    pub artifact_type: Option<String>,
    pub manifests: Vec<Descriptor>,
    pub subject: Option<Descriptor>,
    pub annotations: BTreeMap<String, String>,
    /// The number of entries without a valid digest. They are not in `manifests`.
    pub unreadable_entries: usize,
}

impl Manifest {
    /// Parses a manifest.
    ///
    /// # Errors
    ///
    /// If it is not JSON, or not a known kind of manifest.
    pub fn parse(manifest: &str) -> Result<Self, ManifestError> {
        let value: Value = serde_json::from_str(manifest).map_err(|_| ManifestError::NotJson)?;
        // Some tools write `null` for no entries.
        let is_empty = || {
            let has_others = ["layers", "config", "fsLayers", "blobs"].iter().any(|key| value.get(key).is_some());
            value.get("manifests").is_some_and(Value::is_null) && !has_others
        };
        if value.get("manifests").is_some_and(Value::is_array) || is_empty() {
            let manifests = descriptor::list(&value, "manifests");
            let named = value.get("manifests").and_then(Value::as_array).map_or(0, Vec::len);
            return Ok(Self::Index(Index {
                media_type: text(&value, "mediaType"),
                artifact_type: text(&value, "artifactType"),
                unreadable_entries: named.saturating_sub(manifests.len()),
                manifests,
                subject: descriptor::field(&value, "subject"),
                annotations: text_map(&value, "annotations"),
            }));
        }
        if value.get("fsLayers").is_some_and(Value::is_array) {
            return Ok(Self::Schema1(Schema1Manifest::read(&value)));
        }
        // The artifact manifest of the candidates of OCI 1.1 has `blobs`.
        let is_list = |key: &str| value.get(key).is_some_and(Value::is_array);
        let parts = if is_list("layers") { "layers" } else { "blobs" };
        if !is_list(parts) && value.get("config").is_none() {
            return Err(ManifestError::UnknownKind);
        }
        let config = descriptor::field(&value, "config");
        let layers = descriptor::list(&value, parts);
        let named = value.get(parts).and_then(Value::as_array).map_or(0, Vec::len);
        let is_config_unreadable = value.get("config").is_some() && config.is_none();
        let unreadable_layers = named.saturating_sub(layers.len());
        let image = ImageManifest {
            media_type: text(&value, "mediaType"),
            artifact_type: text(&value, "artifactType"),
            unreadable_parts: unreadable_layers.saturating_add(usize::from(is_config_unreadable)),
            config,
            layers,
            subject: descriptor::field(&value, "subject"),
            annotations: text_map(&value, "annotations"),
        };
        Ok(match kind::of_config(&image) {
            ManifestKind::HelmChart => Self::HelmChart(image),
            ManifestKind::OciImage | ManifestKind::DockerSchema2 => Self::Image(image),
            _ => Self::Artifact(image),
        })
    }

    pub fn kind(&self) -> ManifestKind {
        kind::of(self)
    }

    pub fn media_type(&self) -> Option<&str> {
        match self {
            Self::Image(image) | Self::HelmChart(image) | Self::Artifact(image) => image.media_type.as_deref(),
            Self::Index(index) => index.media_type.as_deref(),
            Self::Schema1(_) => None,
        }
    }
}

impl ImageManifest {
    /// The size of the configuration and all layers that the registry holds, in bytes. `None` if one of them has no size.
    /// Foreign layers are stored elsewhere and are not counted.
    pub fn total_size(&self) -> Option<u64> {
        if self.unreadable_parts > 0 {
            return None;
        }
        let mut held = self.config.iter().chain(&self.layers).filter(|part| !part.is_foreign());
        held.try_fold(0_u64, |sum, part| sum.checked_add(part.size?))
    }

    /// The bytes of the layers that lie elsewhere. `None` if there are none.
    pub fn foreign_size(&self) -> Option<u64> {
        let mut foreign = self.layers.iter().filter(|layer| layer.is_foreign()).peekable();
        foreign.peek()?;
        Some(foreign.filter_map(|layer| layer.size).fold(0, u64::saturating_add))
    }
}

impl Index {
    /// Whether its entries are the layers of a build cache, not manifests.
    pub fn is_build_cache(&self) -> bool {
        self.manifests.iter().any(|entry| !entry.is_manifest())
    }

    /// Stands for the set of its images, so that two indexes can be compared. `None` for an index without images.
    pub fn images(&self) -> Option<Digest> {
        let images = self.manifests.iter().filter(|child| child.is_manifest() && !child.is_attestation());
        let digests: BTreeSet<String> = images.map(|child| child.digest.to_string()).collect();
        let list: Vec<String> = digests.into_iter().collect();
        (!list.is_empty()).then(|| Digest::sha256_of(list.join("\n").as_bytes()))
    }

    /// The entries that can run, without attestations.
    pub fn platforms(&self) -> impl Iterator<Item = &Descriptor> {
        self.manifests.iter().filter(|child| child.platform.is_some() && !child.is_attestation())
    }
}
