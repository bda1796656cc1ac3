//! Docker's schema 1: obsolete since 2017, still found in old registries.

use serde_json::Value;

use crate::{config::HistoryEntry, digest::Digest, json_fields::text};

/// A schema 1 manifest. It has neither sizes nor a configuration blob.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema1Manifest {
    pub name: Option<String>,
    pub tag: Option<String>,
    pub architecture: Option<String>,
    /// Oldest first. The manifest itself has the newest first.
    pub layers: Vec<Digest>,
    /// Oldest first, one entry for each layer.
    pub history: Vec<HistoryEntry>,
}

impl Schema1Manifest {
    pub(super) fn read(value: &Value) -> Self {
        let list = |key: &str| value.get(key).and_then(Value::as_array).into_iter().flatten().rev();
        let layers = list("fsLayers").filter_map(|layer| Digest::parse(layer.get("blobSum")?.as_str()?).ok()).collect();
        let history = list("history").map(read_entry).collect();
        Self {
            name: text(value, "name"),
            tag: text(value, "tag"),
            architecture: text(value, "architecture"),
            layers,
            history,
        }
    }
}

/// An entry is a string of JSON, `v1Compatibility`.
fn read_entry(entry: &Value) -> HistoryEntry {
    let old: Value = entry
        .get("v1Compatibility")
        .and_then(Value::as_str)
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default();
    let command = old.pointer("/container_config/Cmd").and_then(Value::as_array);
    let words = command.map(|words| words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "));
    HistoryEntry {
        created_by: words,
        // In schema 1, every entry has a blob, even one that changed nothing.
        empty_layer: Some(false),
        ..HistoryEntry::read(&old)
    }
}
