//! A row of the version list.

use image::Digest;
use serde_json::Value;

use crate::{fields::text, moment::Moment};

/// Where a version's metadata has the digest of its manifest, in today's spelling, the service's own misspelling, and
/// that of the document of 2020 (docs/bk-repo.md 3.1 and 7.4).
const DIGEST_KEYS: [&str; 3] = ["manifest_digest", "docker.manfiest.digest", "docker.manifest.digest"];

/// Media types of manifests that list others.
const INDEXES: [&str; 2] =
    ["application/vnd.docker.distribution.manifest.list.v2+json", "application/vnd.oci.image.index.v1+json"];

/// The facts about a tag that the list of tags leaves out.
#[derive(Clone, Debug, PartialEq)]
pub struct VersionRecord {
    /// The tag or digest, as the server sent it.
    pub name: String,
    /// Whether the tag is disabled: nobody can pull it (docs/bk-repo.md 7.5).
    pub is_disabled: bool,
    /// What was pushed, as the registry recorded it (docs/bk-repo.md 7.4). Nothing in old rows, and where two entries of the
    /// metadata contradict each other. Only hashing the manifest proves it.
    pub digest: Option<Digest>,
    /// The media type of the manifest, as recorded with the digest.
    pub media_type: Option<String>,
    pub last_modified: Option<Moment>,
}

impl VersionRecord {
    pub(crate) fn decode(row: &Value) -> Option<Self> {
        let status = metadata(row, "forbidStatus");
        Some(Self {
            name: text(row, "name")?,
            is_disabled: status.is_some_and(|status| *status == Value::Bool(true) || *status == "true"),
            digest: recorded_digest(row),
            media_type: metadata(row, "docker.manifest.type").and_then(Value::as_str).map(str::to_owned),
            last_modified: row.get("lastModifiedDate").and_then(Moment::read),
        })
    }

    /// Whether the manifest lists others, one for each platform.
    pub fn is_index(&self) -> bool {
        self.media_type.as_deref().is_some_and(is_index)
    }
}

/// Whether manifests of a media type list others.
pub(super) fn is_index(media_type: &str) -> bool {
    INDEXES.contains(&media_type)
}

/// An entry of the metadata, which comes as a map and as a list. Either may be missing.
fn metadata<'a>(row: &'a Value, key: &str) -> Option<&'a Value> {
    let of_map = row.get("metadata").and_then(|map| map.get(key));
    let of_list = row.get("packageMetadata").and_then(Value::as_array).into_iter().flatten();
    let mut of_list = of_list.filter(|entry| text(entry, "key").as_deref() == Some(key));
    of_map.or_else(|| of_list.next()?.get("value"))
}

fn recorded_digest(row: &Value) -> Option<Digest> {
    let recorded = |key: &&str| metadata(row, key).and_then(Value::as_str);
    let mut digests: Vec<Digest> =
        DIGEST_KEYS.iter().filter_map(recorded).filter_map(|text| Digest::parse(text).ok()).collect();
    // Entries outlive a push that could not be recorded; then they contradict each other.
    digests.dedup();
    match <[Digest; 1]>::try_from(digests) {
        Ok([digest]) => {
            let hex = recorded(&"sha256").filter(|hex| !hex.is_empty());
            hex.is_none_or(|hex| hex.eq_ignore_ascii_case(digest.hex())).then_some(digest)
        }
        Err(_) => None,
    }
}
