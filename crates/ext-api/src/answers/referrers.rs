//! What refers to a manifest. Only `berth` in front of an OCI registry writes it.

use image::{Digest, ManifestKind};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::fields::text;

/// The manifests that have a manifest as their subject: signatures, attestations, SBOMs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Referrers {
    pub records: Vec<Referrer>,
    /// Whether there are more, or some that cannot be read.
    pub is_cut: bool,
}

/// One manifest that refers to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Referrer {
    #[serde(serialize_with = "as_text")]
    pub digest: Digest,
    /// As far as its artifact type and its annotations tell it.
    #[serde(serialize_with = "as_word", skip_serializing_if = "Option::is_none")]
    pub kind: Option<ManifestKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub artifact_type: Option<String>,
}

impl Referrers {
    /// Reads the field `referrers` of the details.
    pub(super) fn read(data: &Value) -> Option<Self> {
        let referrers = data.get("referrers").filter(|field| field.is_object())?;
        let rows = referrers.get("records").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let records: Vec<Referrer> = rows.iter().filter_map(Referrer::read).collect();
        let is_cut = referrers.get("isCut").and_then(Value::as_bool).unwrap_or_default() || records.len() < rows.len();
        Some(Self { records, is_cut })
    }
}

impl Referrer {
    fn read(row: &Value) -> Option<Self> {
        Some(Self {
            digest: Digest::parse(&text(row, "digest")?).ok()?,
            kind: text(row, "kind").and_then(|word| ManifestKind::of_word(&word)),
            artifact_type: text(row, "artifactType"),
        })
    }
}

fn as_text<S: Serializer>(digest: &Digest, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(digest)
}

fn as_word<S: Serializer>(kind: &Option<ManifestKind>, serializer: S) -> Result<S::Ok, S::Error> {
    match kind {
        Some(kind) => serializer.serialize_str(kind.word()),
        None => serializer.serialize_none(),
    }
}
