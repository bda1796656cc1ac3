//! The shapes of the deployed dialect, for servers. A field without a value is left out.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answers::{Cut, Interrupted, Referrers};
pub use crate::answers::{NamelessLayersOfRow, SignInCheck};
use serde_json::Value;

/// The envelope of every answer.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Envelope<T> {
    /// 0 for success.
    pub code: i64,
    pub message: Option<String>,
    pub data: Option<T>,
    pub trace_id: Option<String>,
}

/// A page of a list.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Page<T> {
    pub total_records: u64,
    pub records: Vec<T>,
    /// The state of the whole list, for a conditional write (`If-Match`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Why the list is not whole. Only `berth` in front of an OCI registry writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<Cut>,
}

/// A row of the image list.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Image {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A row of the tag list.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tag {
    pub tag: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<String>,
    /// When it was pushed, where the registry says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pushed_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registry_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// The kind of the manifest, as `image::ManifestKind::word` writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// Stands for the images of an index: equal for two indexes of the same images.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub images: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nameless_layers: Option<NamelessLayersOfRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interrupted: Option<Interrupted>,
}

/// The details of a tag.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Detail {
    pub basic: Basic,
    pub metadata: Vec<Metadata>,
    pub history: Vec<History>,
    /// What refers to the manifest. Only `berth` in front of an OCI registry writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referrers: Option<Referrers>,
}

/// The basic facts of a tag.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Basic {
    pub version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    pub project_id: String,
    pub repo_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_date: Option<String>,
    pub platform: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interrupted: Option<Interrupted>,
}

/// An entry of the metadata.
#[derive(Clone, Debug, Serialize)]
pub struct Metadata {
    pub key: String,
    pub value: Value,
    pub system: bool,
}

/// A step of the build.
#[derive(Clone, Debug, Default, Serialize)]
pub struct History {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    pub created_by: Option<String>,
    /// What some builders write instead of the command.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
}

/// A project of the project list.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Project {
    pub name: String,
    pub display_name: String,
    pub description: String,
}

/// A repository of the repository list.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Repository {
    pub project_id: String,
    pub name: String,
    #[serde(rename = "type")]
    pub repository_type: String,
    pub category: String,
    pub public: bool,
}

/// Metadata from annotations or labels, in their order.
pub fn metadata_of(entries: &BTreeMap<String, String>) -> Vec<Metadata> {
    entries
        .iter()
        .map(|(key, value)| Metadata { key: key.clone(), value: Value::String(value.clone()), system: false })
        .collect()
}
