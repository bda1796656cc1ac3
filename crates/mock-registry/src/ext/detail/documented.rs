//! The detail of 2020. Whatever is no image of a configuration and layers has none, and
//! says so with `null`.

use serde_json::{Map, Value, json};

use super::Found;
use crate::answer::{Data, Exchange};
use crate::content::{Blob, Content};
use crate::dialect::documented::{Basic, DETAIL_FIELDS, Detail, HistoryEntry, Layer};
use crate::moment;
use crate::refusal::Refusal;

pub fn detail(exchange: &Exchange, found: &Found<'_>) -> Result<Data, Refusal> {
    let content = found.tag.content.get();
    let image = content.config.as_ref().and_then(|config| Some((config, image_facts(config)?)));
    let Some((config, (os, history))) = image else {
        return Data::plain(&());
    };
    let basic = Basic {
        domain: exchange.registry.options.address.clone(),
        size: content.size(),
        version: found.tag.name.clone(),
        created_by: found.tag.created.by.clone(),
        created_date: moment::spaced(found.tag.created.at),
        last_modified_by: found.tag.modified.by.clone(),
        last_modified_date: moment::local(found.tag.modified.at, exchange.zone),
        download_count: found.tag.downloads,
        sha256: config.digest.hex().to_owned(),
        os,
    };
    let layers = content.layers.iter().map(|layer| layer_row(&layer.get().blob)).collect();
    Data::of(&Detail { basic, history, metadata: metadata(found, content), layers }, DETAIL_FIELDS)
}

/// The operating system and the history in the configuration of an image.
fn image_facts(config: &Blob) -> Option<(String, Vec<HistoryEntry>)> {
    let config: Value = serde_json::from_slice(&config.bytes).ok()?;
    config.get("architecture")?;
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let steps = config.get("history").and_then(Value::as_array).into_iter().flatten();
    let history =
        steps.map(|step| HistoryEntry { created: text(step, "created"), created_by: text(step, "created_by") });
    Some((config.get("os")?.as_str()?.to_owned(), history.collect()))
}

fn layer_row(blob: &Blob) -> Layer {
    Layer { media_type: blob.media_type.clone(), size: blob.bytes.len() as u64, digest: blob.digest.to_string() }
}

fn metadata(found: &Found<'_>, content: &Content) -> Map<String, Value> {
    let manifest = &content.manifest;
    let mut metadata = Map::new();
    metadata.insert("docker.manifest".to_owned(), json!(found.tag.name));
    metadata.insert("sha256".to_owned(), json!(manifest.digest.hex()));
    metadata.insert("docker.repoName".to_owned(), json!(found.name));
    metadata.insert("docker.manifest.digest".to_owned(), json!(manifest.digest.to_string()));
    metadata.insert("docker.manifest.type".to_owned(), json!(manifest.media_type));
    if let Some(reason) = &found.tag.disabled {
        metadata.insert("forbidReason".to_owned(), json!(reason));
    }
    metadata.extend(found.tag.metadata.iter().map(|entry| (entry.key.clone(), entry.value.clone())));
    metadata
}
