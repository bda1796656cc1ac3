//! Reads what a bk-repo has recorded of an image's tags: digests, kinds, and what is disabled (docs/bk-repo.md 7.4).

use std::collections::HashMap;

use deletion::TagFacts;
use ext_api::{Capability, PageRequest, VersionRecord};
use image::{ManifestKind, TagOrDigest};
use route::ImageAddress;

use crate::api::{Cancel, Client, VERSIONS_IN_ONE};

/// What is recorded, by the name of the tag. Empty where nothing is recorded, or it cannot be read.
#[derive(Default)]
pub struct Recorded(HashMap<String, VersionRecord>);

pub async fn read_versions(client: Client, image: &ImageAddress, cancel: &Cancel) -> Recorded {
    let mut recorded = Recorded::default();
    if !client.has(Capability::Versions) {
        return recorded;
    }
    for number in 1.. {
        let page = PageRequest { number, size: VERSIONS_IN_ONE };
        let Some(answer) = client.versions(image.clone(), page, cancel).await else { break };
        let is_last = answer.records.len() < VERSIONS_IN_ONE as usize;
        recorded.0.extend(answer.records.into_iter().map(|version| (version.name.clone(), version)));
        if is_last || recorded.0.len() as u64 >= answer.total {
            break;
        }
    }
    recorded
}

impl Recorded {
    /// Adds it to the rows of the list.
    pub fn complete(&self, tags: &mut [TagFacts]) {
        for tag in tags {
            let Some(version) = self.0.get(tag.row.tag.text()) else { continue };
            tag.is_disabled = Some(version.is_disabled);
            if tag.row.digest.is_none() {
                tag.row.digest.clone_from(&version.digest);
            }
        }
    }

    /// Whether a row stands for an index, as far as that is known without reading it.
    pub fn is_index(&self, tag: &TagFacts) -> Option<bool> {
        let version = self.0.get(tag.row.tag.text());
        match (tag.row.kind, version.filter(|version| version.media_type.is_some())) {
            (Some(kind), _) => Some(matches!(kind, ManifestKind::OciIndex | ManifestKind::DockerManifestList)),
            (None, Some(version)) => Some(version.is_index()),
            // The children of an index are no indexes themselves.
            (None, None) if matches!(tag.row.tag.valid(), Some(TagOrDigest::Digest(_))) => Some(false),
            (None, None) => None,
        }
    }
}
