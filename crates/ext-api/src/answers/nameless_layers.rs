//! The layers of an artifact without file names. Only `berth` in front of an OCI registry writes them.

use image::{Digest, NamelessLayers};
use serde::Serialize;
use serde_json::Value;

use crate::fields::text;

/// As the field `namelessLayers` of a row has it: digest and file name of the only layer, or neither where there are several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NamelessLayersOfRow {
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
}

impl From<NamelessLayers> for NamelessLayersOfRow {
    fn from(layers: NamelessLayers) -> Self {
        match layers {
            NamelessLayers::One { digest, file } => Self { digest: Some(digest.to_string()), file: Some(file) },
            NamelessLayers::Several => Self::default(),
        }
    }
}

/// Reads the field of a row.
pub(super) fn read(row: &Value) -> Option<NamelessLayers> {
    let layers = row.get("namelessLayers").filter(|field| field.is_object())?;
    let digest = text(layers, "digest").and_then(|digest| Digest::parse(&digest).ok());
    Some(match (digest, text(layers, "file")) {
        (Some(digest), Some(file)) => NamelessLayers::One { digest, file },
        _ => NamelessLayers::Several,
    })
}
