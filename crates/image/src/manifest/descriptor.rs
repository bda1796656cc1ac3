//! Descriptors: references from a manifest to other content.

use std::collections::BTreeMap;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::Value;
use thiserror::Error;

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
    /// The content itself, in Base64.
    pub data: Option<String>,
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
            data: text(value, "data"),
        })
    }

    /// Whether the content lies elsewhere: a layer that may not be distributed. Registries do not hold it.
    pub fn is_foreign(&self) -> bool {
        !self.urls.is_empty()
    }

    /// Whether it names a manifest. Build caches list layers where others list manifests.
    pub fn is_manifest(&self) -> bool {
        let kind = self.media_type.as_deref().unwrap_or_default();
        !["layer.", "rootfs.", "cacheconfig"].iter().any(|part| kind.contains(part))
    }

    /// The embedded content, if it matches the digest.
    ///
    /// # Errors
    ///
    /// [`WrongData`] if there is embedded content that is something else. It must not be shown.
    pub fn embedded(&self) -> Result<Option<Vec<u8>>, WrongData> {
        let Some(data) = &self.data else { return Ok(None) };
        let bytes = BASE64.decode(data).map_err(|_| WrongData)?;
        if self.digest.is_of(&bytes) { Ok(Some(bytes)) } else { Err(WrongData) }
    }

    /// Whether it is a BuildKit attestation, not an image.
    pub fn is_attestation(&self) -> bool {
        self.annotations.get("vnd.docker.reference.type").is_some_and(|kind| kind == "attestation-manifest")
            || self.platform.as_ref().is_some_and(Platform::is_unknown)
    }
}

/// The embedded content of a descriptor is not what its digest says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the embedded content does not match its digest")]
pub struct WrongData;

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
