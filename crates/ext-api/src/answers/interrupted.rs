//! A tag whose deletion ended half way.

use image::Digest;
use serde_json::Value;

use crate::fields::text;

/// The tag holds a placeholder manifest instead of its own (`docs/decisions/0009`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interrupted {
    /// The digest that the tag had before the deletion; absent for a tag that had no manifest.
    pub original: Option<Digest>,
}

impl Interrupted {
    /// Reads the field `interrupted` of a row or of the basic facts.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let interrupted = value.get("interrupted").filter(|field| field.is_object())?;
        Some(Self { original: text(interrupted, "original").and_then(|digest| Digest::parse(&digest).ok()) })
    }
}
