//! A row of the tag list.

use image::{Digest, ManifestKind, NamelessLayers, PullTool, TagOrDigest};
use serde_json::Value;

use super::{interrupted::Interrupted, nameless_layers};
use crate::{
    fields::{number, text, texts},
    moment::Moment,
    named::Named,
};

/// A tag as the list has it. Manifests that were pushed by digest are in the list too, with the digest as their name.
#[derive(Clone, Debug, PartialEq)]
pub struct TagRecord {
    pub tag: Named<TagOrDigest>,
    /// Promotion stages without their `@`, such as `prerelease`.
    pub stages: Vec<String>,
    /// Bytes: configuration and layers, compressed; for an index the bytes of the index itself (docs/bk-repo.md 3.1).
    pub size: Option<u64>,
    pub last_modified_by: Option<String>,
    pub last_modified: Option<Moment>,
    pub downloads: Option<u64>,
    /// The reference that the server suggests. It is often wrong (docs/bk-repo.md 2.3); only its host is used.
    pub registry_url: Option<String>,
    /// Only set by `berth` in front of an OCI registry.
    pub digest: Option<Digest>,
    /// Only said by `berth` in front of an OCI registry.
    pub kind: Option<ManifestKind>,
    /// Stands for the images of an index. Only said by `berth` in front of an OCI registry.
    pub images: Option<Digest>,
    /// Only said by `berth` in front of an OCI registry.
    pub nameless: Option<NamelessLayers>,
    pub interrupted: Option<Interrupted>,
}

impl TagRecord {
    /// The program that pulls it. Docker, if its kind is not known.
    pub fn pull_tool(&self) -> PullTool {
        self.kind.map(|kind| PullTool::of(kind, self.nameless.as_ref())).unwrap_or_default()
    }

    pub(crate) fn decode(row: &Value) -> Option<Self> {
        let tag = text(row, "tag")?;
        Some(Self {
            tag: Named::new(tag.clone(), TagOrDigest::parse(&tag).ok()),
            stages: stages(row),
            size: number(row, "size"),
            last_modified_by: text(row, "lastModifiedBy"),
            last_modified: date(row),
            downloads: number(row, "downloadCount"),
            registry_url: text(row, "registryUrl"),
            digest: text(row, "digest").and_then(|digest| Digest::parse(&digest).ok()),
            kind: text(row, "kind").and_then(|word| ManifestKind::of_word(&word)),
            images: text(row, "images").and_then(|digest| Digest::parse(&digest).ok()),
            nameless: nameless_layers::read(row),
            interrupted: Interrupted::read(row),
        })
    }
}

/// The date of the tag, or that of its push where a builder wrote none. Only `berth` in front of an OCI registry sends both:
/// its first date is that of the build.
fn date(row: &Value) -> Option<Moment> {
    let date = row.get("lastModifiedDate").and_then(Moment::read);
    let is_missing = match &date {
        Some(Moment::At(timestamp)) => timestamp.is_placeholder(),
        date => date.is_none(),
    };
    match row.get("pushedDate").and_then(Moment::read) {
        Some(Moment::At(pushed)) if is_missing => Some(Moment::Pushed(pushed)),
        _ => date,
    }
}

/// Stages come as a list, or as one text in which each begins with `@` (`@prerelease@release`).
pub(super) fn stages(row: &Value) -> Vec<String> {
    let texts = texts(row, "stageTag").unwrap_or_default();
    let parts = texts.iter().flat_map(|text| text.split(['@', ',']));
    parts.map(str::trim).filter(|stage| !stage.is_empty()).map(str::to_owned).collect()
}
