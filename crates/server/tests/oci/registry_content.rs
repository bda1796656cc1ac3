//! Images to put into the scripted registry.

use image::Digest;
use serde_json::{Value, json};

use crate::registry::{Registry, Scripted};

pub const OCI_IMAGE: &str = "application/vnd.oci.image.manifest.v1+json";
pub const OCI_INDEX: &str = "application/vnd.oci.image.index.v1+json";

/// A manifest as it lies in a registry.
#[derive(Clone)]
pub struct Stored {
    pub media_type: &'static str,
    pub text: String,
}

impl Stored {
    pub fn digest(&self) -> Digest {
        Digest::sha256_of(self.text.as_bytes())
    }

    /// The entry of an index for it.
    pub fn descriptor(&self, architecture: &str) -> Value {
        json!({
            "mediaType": self.media_type, "digest": self.digest().to_string(), "size": self.text.len(),
            "platform": {"os": "linux", "architecture": architecture},
        })
    }

    pub fn scripted(&self) -> Scripted {
        Scripted::json(&*self.text)
            .with("content-type", self.media_type)
            .with("docker-content-digest", &self.digest().to_string())
    }
}

impl Registry {
    pub fn catalog(&self, names: &[&str]) {
        for size in [1_000, 1] {
            let list = json!({ "repositories": names });
            self.answer(&format!("/v2/_catalog?n={size}"), Scripted::json(list.to_string()));
        }
    }

    pub fn tags(&self, image: &str, tags: &[&str]) {
        // Distribution 2 gives all tags, whatever it is asked for.
        for query in ["", "?n=1"] {
            let list = json!({ "name": image, "tags": tags });
            self.answer(&format!("/v2/{image}/tags/list{query}"), Scripted::json(list.to_string()));
        }
    }

    /// Puts a manifest there under its digest and, where one is given, a tag.
    pub fn put(&self, image: &str, tag: Option<&str>, stored: &Stored) {
        self.answer(&format!("/v2/{image}/manifests/{}", stored.digest()), stored.scripted());
        if let Some(tag) = tag {
            self.answer(&format!("/v2/{image}/manifests/{tag}"), stored.scripted());
        }
    }

    /// Puts a configuration there and makes a manifest with it and one layer of `layer_size` bytes.
    pub fn image(&self, image: &str, config: &Value, layer_size: u64) -> Stored {
        let config = config.to_string();
        let digest = Digest::sha256_of(config.as_bytes());
        self.answer(&format!("/v2/{image}/blobs/{digest}"), Scripted::json(&*config));
        let manifest = json!({
            "schemaVersion": 2,
            "mediaType": OCI_IMAGE,
            "config": {
                "mediaType": "application/vnd.oci.image.config.v1+json",
                "digest": digest.to_string(), "size": config.len(),
            },
            "layers": [{
                "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip",
                "digest": Digest::sha256_of(&layer_size.to_be_bytes()).to_string(), "size": layer_size,
            }],
            "annotations": {"org.opencontainers.image.title": "an image"},
        });
        Stored { media_type: OCI_IMAGE, text: manifest.to_string() }
    }

    /// Tags `v1` to `v{count}`, each with an image of its own that was made in its minute.
    pub fn many_tags(&self, image: &str, count: usize) {
        let names: Vec<String> = (1..=count).map(|number| format!("v{number}")).collect();
        self.tags(image, &names.iter().map(String::as_str).collect::<Vec<_>>());
        for (number, name) in names.iter().enumerate() {
            let created = format!("2024-05-06T07:{:02}:09Z", number % 60);
            let config = config(&created, "amd64", number);
            self.put(image, Some(name), &self.image(image, &config, 1_000));
        }
    }
}

/// A configuration; `salt` makes it differ from others.
pub fn config(created: &str, architecture: &str, salt: usize) -> Value {
    json!({
        "created": created, "os": "linux", "architecture": architecture,
        "config": {"Labels": {"salt": salt.to_string()}},
        "rootfs": {"type": "layers", "diff_ids": []},
        "history": [
            {"created": created, "created_by": "COPY f / # buildkit"},
            {"created": created, "created_by": "CMD [\"/f\"]", "empty_layer": true},
        ],
    })
}

pub fn index(children: &[Value]) -> Stored {
    let index = json!({ "schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": children });
    Stored { media_type: OCI_INDEX, text: index.to_string() }
}
