//! The details of a tag.

use image::{Descriptor, Digest, HistoryEntry};
use serde_json::Value;

use super::{interrupted::Interrupted, referrers::Referrers, tag_record::stages, version_record::is_index};
use crate::{
    call::Unreadable,
    fields::{number, text, texts},
    moment::Moment,
};

/// All fields of the details. `history` and `layers` are not there in every version of the API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TagDetail {
    pub basic: Basic,
    pub metadata: Vec<MetadataEntry>,
    /// Oldest first.
    pub history: Option<Vec<HistoryEntry>>,
    /// Oldest first. Only in the document's dialect.
    pub layers: Option<Vec<Descriptor>>,
    /// What refers to the manifest, where the registry says it.
    pub referrers: Option<Referrers>,
}

/// The basic facts of a tag.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basic {
    pub version: Option<String>,
    /// The registry's address: `domain` in the document, `dockerDomain` in the code of its time.
    pub domain: Option<String>,
    pub size: Option<u64>,
    pub created_by: Option<String>,
    pub created: Option<Moment>,
    pub last_modified_by: Option<String>,
    pub last_modified: Option<Moment>,
    pub downloads: Option<u64>,
    /// Bare hex. The image ID in the document, the manifest digest today.
    pub sha256: Option<String>,
    pub md5: Option<String>,
    pub full_path: Option<String>,
    pub project: Option<String>,
    pub repository: Option<String>,
    pub federated_source: Option<String>,
    /// `platform` (a list) today, `os` (a text) in the document.
    pub platforms: Vec<String>,
    pub stages: Vec<String>,
    pub interrupted: Option<Interrupted>,
}

/// One entry of the metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MetadataEntry {
    pub key: String,
    /// A value that is not a text is kept as JSON.
    pub value: String,
    /// Whether the registry set it itself.
    pub system: Option<bool>,
    pub description: Option<String>,
    /// Free text: check its scheme before it becomes a link.
    pub link: Option<String>,
    pub color: Option<String>,
}

impl TagDetail {
    /// Whether the registry refuses every pull of the tag (docs/bk-repo.md 7.5).
    pub fn is_disabled(&self) -> bool {
        self.metadata.iter().any(|entry| entry.key == "forbidStatus" && entry.value == "true")
    }

    /// The digest of the index that was pushed last, if the tag is one. Path and digest of the basic facts can be those of
    /// an image that it was before (docs/bk-repo.md 2.5).
    pub fn index(&self) -> Option<Digest> {
        let entry = |key: &str| self.metadata.iter().find(|entry| entry.key == key).map(|entry| entry.value.as_str());
        let recorded = || entry("manifest_digest").or_else(|| entry("docker.manfiest.digest"));
        if entry("docker.manifest.type").is_some_and(is_index) {
            return Digest::parse(recorded()?).ok();
        }
        let is_of_index = self.basic.full_path.as_ref().is_some_and(|path| path.ends_with("/list.manifest.json"));
        is_of_index.then(|| Digest::from_sha256_hex(self.basic.sha256.as_ref()?).ok()).flatten()
    }

    pub(crate) fn decode(data: &Value) -> Result<Self, Unreadable> {
        if data.is_null() {
            return Err(Unreadable::Missing);
        }
        let basic = data
            .get("basic")
            .filter(|basic| basic.is_object())
            .ok_or(Unreadable::Shape("the details have no basic facts"))?;
        let list = |key: &str| data.get(key).and_then(Value::as_array);
        Ok(Self {
            basic: Basic::decode(basic),
            metadata: data.get("metadata").map(metadata).unwrap_or_default(),
            history: list("history").map(|steps| steps.iter().map(HistoryEntry::read).collect()),
            layers: list("layers").map(|layers| layers.iter().filter_map(Descriptor::read).collect()),
            referrers: Referrers::read(data),
        })
    }
}

impl Basic {
    fn decode(basic: &Value) -> Self {
        let moment = |key: &str| basic.get(key).and_then(Moment::read);
        let platforms = texts(basic, "platform").or_else(|| texts(basic, "os")).unwrap_or_default();
        Self {
            version: text(basic, "version"),
            domain: text(basic, "domain").or_else(|| text(basic, "dockerDomain")),
            size: number(basic, "size"),
            created_by: text(basic, "createdBy"),
            created: moment("createdDate"),
            last_modified_by: text(basic, "lastModifiedBy"),
            last_modified: moment("lastModifiedDate"),
            downloads: number(basic, "downloadCount"),
            sha256: text(basic, "sha256"),
            md5: text(basic, "md5"),
            full_path: text(basic, "fullPath"),
            project: text(basic, "projectId"),
            repository: text(basic, "repoName"),
            federated_source: text(basic, "federatedSource"),
            // A child without a platform is written as `null/null` (docs/bk-repo.md 2.5).
            platforms: platforms
                .into_iter()
                .filter(|platform| !platform.is_empty() && platform != "null/null")
                .collect(),
            stages: stages(basic),
            interrupted: Interrupted::read(basic),
        }
    }
}

/// Metadata is a map in the document and a list today.
fn metadata(value: &Value) -> Vec<MetadataEntry> {
    match value {
        Value::Object(entries) => entries
            .iter()
            .map(|(key, value)| MetadataEntry { key: key.clone(), value: printed(value), ..MetadataEntry::default() })
            .collect(),
        Value::Array(entries) => entries
            .iter()
            .filter_map(|entry| {
                Some(MetadataEntry {
                    key: text(entry, "key")?,
                    value: entry.get("value").map(printed).unwrap_or_default(),
                    system: entry.get("system").and_then(Value::as_bool),
                    description: text(entry, "description"),
                    link: text(entry, "link"),
                    color: text(entry, "color"),
                })
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn printed(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
