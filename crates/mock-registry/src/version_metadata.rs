//! What is recorded about a tag beside its own fields: what the registry writes itself, and what people and pipelines
//! wrote on it.

use serde_json::{Value, json};

use crate::dialect::deployed::MetadataEntry;
use crate::store::{Metadata, Tag};

pub fn version_metadata(image: &str, tag: &Tag) -> Vec<MetadataEntry> {
    let manifest = &tag.content.get().manifest;
    let digest = manifest.digest.to_string();
    let mut entries = vec![
        // The misspelling is the service's own; the right spelling stands beside it.
        system("docker.manfiest.digest", json!(digest)),
        system("manifest_digest", json!(digest)),
        system("docker.manifest", json!(tag.name)),
        system("docker.manifest.type", json!(manifest.media_type)),
        system("docker.repoName", json!(image)),
        system("sha256", json!(manifest.digest.hex())),
    ];
    if let Some(reason) = &tag.disabled {
        entries.push(system("forbidStatus", json!(true)));
        entries.push(system("forbidUser", json!("admin")));
        entries.push(system("forbidReason", json!(reason)));
        // By a person, and not by a scan.
        entries.push(system("forbidType", json!("MANUAL")));
    }
    entries.extend(tag.metadata.iter().cloned().map(written));
    entries
}

fn system(key: &str, value: Value) -> MetadataEntry {
    MetadataEntry { key: key.to_owned(), value, system: true, description: None, link: None, color: None }
}

/// An entry that a person or a pipeline wrote.
fn written(entry: Metadata) -> MetadataEntry {
    let Metadata { key, value, description, link, color } = entry;
    MetadataEntry { key, value, system: false, description, link, color }
}
