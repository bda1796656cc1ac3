//! Descriptors: references from a manifest to other content.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    digest::Digest,
    json_fields::{text, text_map, texts},
    platform::Platform,
};

/// A reference to content by its digest (OCI image specification, "Content Descriptors").
#[derive(Clone, Debug, PartialEq)]
pub struct Descriptor {
    pub media_type: Option<String>,
    pub digest: Digest,
    /// The stored size in bytes. For layers, that is the compressed size.
    pub size: Option<u64>,
    pub platform: Option<Platform>,
    pub annotations: BTreeMap<String, String>,
    pub artifact_type: Option<String>,
    /// Where foreign layers can be downloaded.
    pub urls: Vec<String>,
}

impl Descriptor {
    /// Reads a descriptor. `None` without a valid digest.
    pub fn read(value: &Value) -> Option<Self> {
        Some(Self {
            media_type: text(value, "mediaType"),
            digest: Digest::parse(value.get("digest")?.as_str()?).ok()?,
            size: value.get("size").and_then(Value::as_u64),
            platform: value.get("platform").and_then(Platform::read),
            annotations: text_map(value, "annotations"),
            artifact_type: text(value, "artifactType"),
            urls: texts(value, "urls"),
        })
    }

    /// Whether it is a BuildKit attestation, not an image.
    pub fn is_attestation(&self) -> bool {
        self.annotations.get("vnd.docker.reference.type").is_some_and(|kind| kind == "attestation-manifest")
            || self.platform.as_ref().is_some_and(Platform::is_unknown)
    }
}

pub(super) fn field(value: &Value, key: &str) -> Option<Descriptor> {
    value.get(key).and_then(Descriptor::read)
}

pub(super) fn list(value: &Value, key: &str) -> Vec<Descriptor> {
    value
        .get(key)
        .and_then(Value::as_array)
        .map(|items| items.iter().filter_map(Descriptor::read).collect())
        .unwrap_or_default()
}
