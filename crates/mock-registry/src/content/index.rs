//! Indexes: one manifest that lists others by platform, with BuildKit's attestations.

use std::sync::Arc;

use serde_json::{Value, json};

use super::image::{OCI_CONFIG, OCI_MANIFEST};
use super::{Blob, Content, Layer, Lazy};

pub const OCI_INDEX: &str = "application/vnd.oci.image.index.v1+json";
pub const DOCKER_MANIFEST_LIST: &str = "application/vnd.docker.distribution.manifest.list.v2+json";

/// One entry of an index.
#[derive(Clone, Debug)]
pub struct Child {
    pub content: Arc<Lazy<Content>>,
    pub platform: Value,
    /// The image that this entry says something about; only attestations have one.
    pub attests: Option<Arc<Lazy<Content>>>,
}

impl Child {
    pub fn image(content: &Arc<Lazy<Content>>, architecture: &str, variant: Option<&str>) -> Child {
        let mut platform = json!({ "architecture": architecture, "os": "linux" });
        if let (Some(variant), Some(fields)) = (variant, platform.as_object_mut()) {
            fields.insert("variant".to_owned(), json!(variant));
        }
        Child { content: Arc::clone(content), platform, attests: None }
    }

    /// The provenance of an image, as BuildKit puts it beside the image.
    pub fn attestation(image: &Arc<Lazy<Content>>) -> Child {
        let subject = Arc::clone(image);
        Child {
            content: Arc::new(Lazy::new(move || provenance(subject.get()))),
            platform: json!({ "architecture": "unknown", "os": "unknown" }),
            attests: Some(Arc::clone(image)),
        }
    }
}

/// An index over `children`, made when it is first needed.
pub fn index(media_type: &'static str, children: Vec<Child>) -> Arc<Lazy<Content>> {
    Arc::new(Lazy::new(move || {
        let manifests: Vec<Value> = children.iter().map(entry).collect();
        let document = json!({ "schemaVersion": 2, "mediaType": media_type, "manifests": manifests });
        Content {
            manifest: Blob::json(media_type, &document),
            config: None,
            layers: Vec::new(),
            children: children.iter().map(|child| Arc::clone(&child.content)).collect(),
        }
    }))
}

fn entry(child: &Child) -> Value {
    let mut entry = child.content.get().manifest.descriptor();
    if let Some(fields) = entry.as_object_mut() {
        fields.insert("platform".to_owned(), child.platform.clone());
        if let Some(subject) = &child.attests {
            let annotations = json!({
                "vnd.docker.reference.type": "attestation-manifest",
                "vnd.docker.reference.digest": subject.get().manifest.digest.to_string(),
            });
            fields.insert("annotations".to_owned(), annotations);
        }
    }
    entry
}

fn provenance(subject: &Content) -> Content {
    let statement = json!({
        "_type": "https://in-toto.io/Statement/v0.1",
        "predicateType": "https://slsa.dev/provenance/v0.2",
        "subject": [{ "name": "image", "digest": { "sha256": subject.manifest.digest.hex() } }],
        "predicate": {
            "buildType": "https://mobyproject.org/buildkit@v1",
            "builder": { "id": "https://ci.example.com/runners/7" },
        },
    });
    let layer = Layer::plain("application/vnd.in-toto+json", statement.to_string().into_bytes());
    let config = json!({
        "architecture": "unknown",
        "os": "unknown",
        "config": {},
        "rootfs": { "type": "layers", "diff_ids": [layer.diff_id.to_string()] },
    });
    let config = Blob::new(OCI_CONFIG, config.to_string().into_bytes());
    let mut descriptor = layer.blob.descriptor();
    if let Some(fields) = descriptor.as_object_mut() {
        let annotations = json!({ "in-toto.io/predicate-type": "https://slsa.dev/provenance/v0.2" });
        fields.insert("annotations".to_owned(), annotations);
    }
    let document = json!({
        "schemaVersion": 2,
        "mediaType": OCI_MANIFEST,
        "config": config.descriptor(),
        "layers": [descriptor],
    });
    Content {
        manifest: Blob::json(OCI_MANIFEST, &document),
        config: Some(config),
        layers: vec![Arc::new(Lazy::new(move || layer.clone()))],
        children: Vec::new(),
    }
}
