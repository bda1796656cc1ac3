//! Container images: a configuration with its history, layers, and the manifest over them.

use std::sync::Arc;

use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

use super::{Blob, Content, Layer, Lazy};

pub const DOCKER_MANIFEST: &str = "application/vnd.docker.distribution.manifest.v2+json";
pub const DOCKER_CONFIG: &str = "application/vnd.docker.container.image.v1+json";
pub const DOCKER_LAYER: &str = "application/vnd.docker.image.rootfs.diff.tar.gzip";
pub const OCI_MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
pub const OCI_CONFIG: &str = "application/vnd.oci.image.config.v1+json";
pub const OCI_LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";

/// The media types of manifest and configuration: Docker's or OCI's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Docker,
    Oci,
}

/// One line of a Dockerfile that was run.
#[derive(Clone, Debug)]
pub struct Step {
    pub created: DateTime<Utc>,
    pub created_by: String,
    pub comment: Option<String>,
    pub author: Option<String>,
    /// Its layer; `None` for a step that only changed the configuration.
    pub layer: Option<Arc<Lazy<Layer>>>,
}

impl Step {
    pub fn setting(created: DateTime<Utc>, created_by: &str) -> Step {
        Step { created, created_by: created_by.to_owned(), comment: None, author: None, layer: None }
    }

    pub fn files(created: DateTime<Utc>, created_by: &str, layer: &Arc<Lazy<Layer>>) -> Step {
        Step { layer: Some(Arc::clone(layer)), ..Step::setting(created, created_by) }
    }

    /// The comment that BuildKit leaves on each of its steps.
    pub fn by_buildkit(self) -> Step {
        Step { comment: Some("buildkit.dockerfile.v0".to_owned()), ..self }
    }
}

/// Everything that an image is built from.
#[derive(Clone, Debug)]
pub struct Recipe {
    pub format: Format,
    pub os: String,
    pub architecture: String,
    pub variant: Option<String>,
    pub created: DateTime<Utc>,
    pub author: Option<String>,
    /// The `config` object: environment, command, labels and so on.
    pub settings: Map<String, Value>,
    pub steps: Vec<Step>,
    pub annotations: Map<String, Value>,
}

impl Recipe {
    pub fn new(format: Format, created: DateTime<Utc>) -> Recipe {
        Recipe {
            format,
            os: "linux".to_owned(),
            architecture: "amd64".to_owned(),
            variant: None,
            created,
            author: None,
            settings: Map::new(),
            steps: Vec::new(),
            annotations: Map::new(),
        }
    }

    pub fn platform(mut self, architecture: &str, variant: Option<&str>) -> Recipe {
        self.architecture = architecture.to_owned();
        self.variant = variant.map(str::to_owned);
        self
    }

    pub fn setting(mut self, key: &str, value: Value) -> Recipe {
        self.settings.insert(key.to_owned(), value);
        self
    }

    pub fn steps(mut self, steps: impl IntoIterator<Item = Step>) -> Recipe {
        self.steps.extend(steps);
        self
    }

    pub fn annotation(mut self, key: &str, value: &str) -> Recipe {
        self.annotations.insert(key.to_owned(), json!(value));
        self
    }

    /// The image, built when it is first needed.
    pub fn image(self) -> Arc<Lazy<Content>> {
        Arc::new(Lazy::new(move || self.build()))
    }

    pub fn build(&self) -> Content {
        let layers: Vec<Arc<Lazy<Layer>>> = self.steps.iter().filter_map(|step| step.layer.clone()).collect();
        let (manifest_type, config_type) = match self.format {
            Format::Docker => (DOCKER_MANIFEST, DOCKER_CONFIG),
            Format::Oci => (OCI_MANIFEST, OCI_CONFIG),
        };
        let config = Blob::new(config_type, self.config(&layers).to_string().into_bytes());
        let descriptors: Vec<Value> = layers.iter().map(|layer| layer.get().blob.descriptor()).collect();
        let mut manifest = json!({
            "schemaVersion": 2,
            "mediaType": manifest_type,
            "config": config.descriptor(),
            "layers": descriptors,
        });
        if let (Some(document), false) = (manifest.as_object_mut(), self.annotations.is_empty()) {
            document.insert("annotations".to_owned(), Value::Object(self.annotations.clone()));
        }
        Content { manifest: Blob::json(manifest_type, &manifest), config: Some(config), layers, children: Vec::new() }
    }

    fn config(&self, layers: &[Arc<Lazy<Layer>>]) -> Value {
        let mut config = Map::new();
        config.insert("architecture".to_owned(), json!(self.architecture));
        if let Some(variant) = &self.variant {
            config.insert("variant".to_owned(), json!(variant));
        }
        config.insert("os".to_owned(), json!(self.os));
        config.insert("created".to_owned(), json!(nanoseconds(self.created)));
        if let Some(author) = &self.author {
            config.insert("author".to_owned(), json!(author));
        }
        config.insert("config".to_owned(), Value::Object(self.settings.clone()));
        let diff_ids: Vec<String> = layers.iter().map(|layer| layer.get().diff_id.to_string()).collect();
        config.insert("rootfs".to_owned(), json!({ "type": "layers", "diff_ids": diff_ids }));
        config.insert("history".to_owned(), self.steps.iter().map(history_entry).collect());
        Value::Object(config)
    }
}

fn history_entry(step: &Step) -> Value {
    let mut entry = Map::new();
    entry.insert("created".to_owned(), json!(nanoseconds(step.created)));
    if let Some(author) = &step.author {
        entry.insert("author".to_owned(), json!(author));
    }
    entry.insert("created_by".to_owned(), json!(step.created_by));
    if let Some(comment) = &step.comment {
        entry.insert("comment".to_owned(), json!(comment));
    }
    if step.layer.is_none() {
        entry.insert("empty_layer".to_owned(), json!(true));
    }
    Value::Object(entry)
}

/// Builders write nanoseconds; the fraction is derived so that it does not end in zeros.
fn nanoseconds(moment: DateTime<Utc>) -> String {
    let fraction = 100_000_007 + moment.timestamp().unsigned_abs() % 800_000_000;
    let whole = moment.to_rfc3339_opts(SecondsFormat::Secs, true);
    format!("{}.{fraction:09}Z", whole.trim_end_matches('Z'))
}
