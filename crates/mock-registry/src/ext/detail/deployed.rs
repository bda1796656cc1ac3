//! The detail of today, which reads the configuration strictly: one without an architecture,
//! an operating system or the date of every step is refused.

use serde_json::Value;

use super::Found;
use crate::answer::{Data, Exchange};
use crate::content::{Blob, Content, md5_hex};
use crate::dialect::deployed::{Basic, DETAIL_FIELDS, Detail, HistoryEntry};
use crate::moment;
use crate::refusal::Refusal;
use crate::store::Tag;
use crate::version_metadata::version_metadata;

pub fn detail(exchange: &Exchange, found: &Found<'_>) -> Result<Data, Refusal> {
    // The file that is found first by the name, which can be older than the index that was pushed over it.
    let node = found.tag.first_found().get();
    let (platform, history) = match &node.config {
        Some(config) => image_facts(config)?,
        None => (index_platforms(node), Vec::new()),
    };
    let detail = Detail {
        basic: basic(exchange, found, node, platform),
        metadata: version_metadata(found.name, &found.tag),
        history,
    };
    Data::of(&detail, DETAIL_FIELDS)
}

fn basic(exchange: &Exchange, found: &Found<'_>, node: &Content, platform: Vec<String>) -> Basic {
    let Tag { name: version, created, modified, .. } = &found.tag;
    // Each push makes the file anew. The one that an index was pushed over is still that of the first push.
    let pushed = if found.tag.stale.is_some() { created } else { modified };
    Basic {
        version: version.clone(),
        full_path: found.tag.manifest_path(found.name),
        size: found.tag.content.get().size(),
        sha256: node.manifest.digest.hex().to_owned(),
        md5: md5_hex(&node.manifest.bytes),
        stage_tag: found.tag.stages.clone(),
        project_id: found.project.to_owned(),
        repo_name: found.repository.to_owned(),
        download_count: found.tag.downloads,
        created_by: pushed.by.clone(),
        created_date: moment::iso(pushed.at, exchange.zone),
        last_modified_by: pushed.by.clone(),
        last_modified_date: moment::iso(pushed.at, exchange.zone),
        platform,
        federated_source: None,
    }
}

/// The platform and the history in a configuration.
fn image_facts(config: &Blob) -> Result<(Vec<String>, Vec<HistoryEntry>), Refusal> {
    let config: Value = serde_json::from_slice(&config.bytes).map_err(|_| Refusal::SystemBusy)?;
    let text = |value: &Value, name: &str| {
        let text = value.get(name).and_then(Value::as_str).map(str::to_owned);
        text.ok_or_else(|| Refusal::ParameterMissing(name.to_owned()))
    };
    let mut platform = format!("{1}/{0}", text(&config, "architecture")?, text(&config, "os")?);
    if let Some(variant) = config.get("variant").and_then(Value::as_str) {
        platform = format!("{platform}/{variant}");
    }
    let steps = config.get("history").and_then(Value::as_array).into_iter().flatten();
    let history = steps.map(|step| {
        let created_by = step.get("created_by").and_then(Value::as_str).map(str::to_owned);
        Ok(HistoryEntry { created: text(step, "created")?, created_by })
    });
    Ok((vec![platform], history.collect::<Result<_, Refusal>>()?))
}

/// One platform for each manifest that an index lists; nothing for a schema 1 manifest.
fn index_platforms(content: &Content) -> Vec<String> {
    let document: Value = serde_json::from_slice(&content.manifest.bytes).unwrap_or_default();
    let manifests = document.get("manifests").and_then(Value::as_array).into_iter().flatten();
    let platform = |entry: &Value| {
        let part = |name: &str| entry.pointer(&format!("/platform/{name}")).and_then(Value::as_str).map(str::to_owned);
        let null = || "null".to_owned();
        let platform = format!("{}/{}", part("os").unwrap_or_else(null), part("architecture").unwrap_or_else(null));
        part("variant").map_or(platform.clone(), |variant| format!("{platform}/{variant}"))
    };
    manifests.map(platform).collect()
}
