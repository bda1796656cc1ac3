//! The first manifest schema, which old registries still hold: no configuration, layers
//! newest first, the history as JSON inside strings.

use std::sync::Arc;

use chrono::SecondsFormat;
use serde_json::{Value, json};

use super::file_tree::FileTree;
use super::image::{Recipe, Step};
use super::{Blob, Content, Digest, Layer, Lazy};

pub const SCHEMA1: &str = "application/vnd.docker.distribution.manifest.v1+json";

/// The recipe as a schema 1 manifest under the given name and tag, made when it is first needed.
pub fn schema1(recipe: Recipe, name: &str, tag: &str) -> Arc<Lazy<Content>> {
    let (name, tag) = (name.to_owned(), tag.to_owned());
    Arc::new(Lazy::new(move || build(&recipe, &name, &tag)))
}

fn build(recipe: &Recipe, name: &str, tag: &str) -> Content {
    // A step without files still has a layer there, always the same empty archive.
    let nothing = FileTree::new().layer(super::image::DOCKER_LAYER);
    let layers: Vec<Arc<Lazy<Layer>>> =
        recipe.steps.iter().map(|step| step.layer.as_ref().map_or_else(|| Arc::clone(&nothing), Arc::clone)).collect();
    let mut history: Vec<Value> = Vec::new();
    let mut parent: Option<String> = None;
    for (step, layer) in recipe.steps.iter().zip(&layers) {
        let id = identity(parent.as_deref(), step, layer.get());
        history.push(json!({ "v1Compatibility": compatibility(recipe, step, &id, parent.as_deref()).to_string() }));
        parent = Some(id);
    }
    history.reverse();
    let fs_layers: Vec<Value> =
        layers.iter().rev().map(|layer| json!({ "blobSum": layer.get().blob.digest.to_string() })).collect();
    let document = json!({
        "schemaVersion": 1,
        "name": name,
        "tag": tag,
        "architecture": recipe.architecture,
        "fsLayers": fs_layers,
        "history": history,
    });
    Content { manifest: Blob::json(SCHEMA1, &document), config: None, layers, children: Vec::new() }
}

fn identity(parent: Option<&str>, step: &Step, layer: &Layer) -> String {
    let text = format!("{}\n{}\n{}", parent.unwrap_or_default(), step.created_by, layer.diff_id);
    Digest::of(text.as_bytes()).hex().to_owned()
}

fn compatibility(recipe: &Recipe, step: &Step, id: &str, parent: Option<&str>) -> Value {
    let mut entry = json!({
        "id": id,
        "created": step.created.to_rfc3339_opts(SecondsFormat::Nanos, true),
        "container_config": { "Cmd": [step.created_by] },
        "architecture": recipe.architecture,
        "os": recipe.os,
    });
    if let Some(fields) = entry.as_object_mut() {
        if let Some(parent) = parent {
            fields.insert("parent".to_owned(), json!(parent));
        }
        if let Some(author) = &recipe.author {
            fields.insert("author".to_owned(), json!(author));
        }
        if step.layer.is_none() {
            fields.insert("throwaway".to_owned(), json!(true));
        }
    }
    entry
}
