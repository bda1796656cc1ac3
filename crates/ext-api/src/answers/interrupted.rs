//! A tag whose deletion ended half way. Only `berth` in front of an OCI registry writes it.

use image::Digest;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::fields::text;

/// The tag holds a placeholder manifest instead of its own (`docs/decisions/0009`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Interrupted {
    /// The digest that the tag had before the deletion; absent for a tag that had no manifest.
    #[serde(serialize_with = "as_text", skip_serializing_if = "Option::is_none")]
    pub original: Option<Digest>,
}

impl Interrupted {
    /// Reads the field `interrupted` of a row or of the basic facts.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let interrupted = value.get("interrupted").filter(|field| field.is_object())?;
        Some(Self { original: text(interrupted, "original").and_then(|digest| Digest::parse(&digest).ok()) })
    }
}

fn as_text<S: Serializer>(digest: &Option<Digest>, serializer: S) -> Result<S::Ok, S::Error> {
    match digest {
        Some(digest) => serializer.collect_str(digest),
        None => serializer.serialize_none(),
    }
}
