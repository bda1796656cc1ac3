//! Things that live in a registry but are no images: charts, signatures, bills of material.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::image::OCI_MANIFEST;
use super::{Blob, Content, Layer, Lazy};

/// Everything that an artifact is made of.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// What the artifact says it is, for those that say it beside the configuration.
    pub artifact_type: Option<String>,
    pub config_type: String,
    pub config: Value,
    pub layers: Vec<Arc<Lazy<Layer>>>,
    /// The notes on each layer, in the order of the layers; a missing one is empty.
    pub layer_annotations: Vec<Map<String, Value>>,
    pub annotations: Map<String, Value>,
}

impl Artifact {
    pub fn new(config_type: &str, config: Value, layers: Vec<Arc<Lazy<Layer>>>) -> Artifact {
        Artifact {
            artifact_type: None,
            config_type: config_type.to_owned(),
            config,
            layers,
            layer_annotations: Vec::new(),
            annotations: Map::new(),
        }
    }

    /// The artifact, made when it is first needed.
    pub fn content(self) -> Arc<Lazy<Content>> {
        Arc::new(Lazy::new(move || self.build()))
    }

    fn build(&self) -> Content {
        let config = Blob::new(&self.config_type, self.config.to_string().into_bytes());
        let mut annotations = self.layer_annotations.iter();
        let layers: Vec<Value> =
            self.layers.iter().map(|layer| annotated(layer.get().blob.descriptor(), annotations.next())).collect();
        let mut document = json!({ "schemaVersion": 2, "mediaType": OCI_MANIFEST });
        if let Some(fields) = document.as_object_mut() {
            if let Some(artifact_type) = &self.artifact_type {
                fields.insert("artifactType".to_owned(), json!(artifact_type));
            }
            fields.insert("config".to_owned(), config.descriptor());
            fields.insert("layers".to_owned(), Value::Array(layers));
        }
        let document = annotated(document, Some(&self.annotations));
        Content {
            manifest: Blob::json(OCI_MANIFEST, &document),
            config: Some(config),
            layers: self.layers.clone(),
            children: Vec::new(),
        }
    }
}

fn annotated(mut value: Value, annotations: Option<&Map<String, Value>>) -> Value {
    if let (Some(fields), Some(annotations)) = (value.as_object_mut(), annotations)
        && !annotations.is_empty()
    {
        fields.insert("annotations".to_owned(), Value::Object(annotations.clone()));
    }
    value
}
