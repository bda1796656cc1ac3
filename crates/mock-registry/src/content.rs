//! What tags point at: manifests, configurations and layers as bytes that hash to their
//! digests. Everything is made when it is first asked for, so that thousands of tags and
//! megabytes of layers cost nothing at start-up.

pub mod artifact;
mod digest;
pub mod file_tree;
pub mod image;
pub mod index;
mod layer;
mod lazy;
mod noise;
pub mod schema1;

use std::sync::Arc;

use axum::body::Bytes;
use serde_json::{Value, json};

pub use digest::{Digest, md5_hex};
pub use layer::Layer;
pub use lazy::Lazy;

/// Some bytes with their media type and digest.
#[derive(Clone, Debug)]
pub struct Blob {
    pub media_type: String,
    pub digest: Digest,
    pub bytes: Bytes,
}

impl Blob {
    pub fn new(media_type: &str, bytes: Vec<u8>) -> Blob {
        Blob { media_type: media_type.to_owned(), digest: Digest::of(&bytes), bytes: Bytes::from(bytes) }
    }

    /// A JSON document as a blob, written the way its value is ordered.
    pub fn json(media_type: &str, value: &Value) -> Blob {
        Blob::new(media_type, format!("{value:#}").into_bytes())
    }

    /// The descriptor that a manifest refers to these bytes with.
    pub fn descriptor(&self) -> Value {
        json!({ "mediaType": self.media_type, "size": self.bytes.len(), "digest": self.digest.to_string() })
    }
}

/// A manifest with all of its content.
#[derive(Debug)]
pub struct Content {
    pub manifest: Blob,
    /// An index and a schema 1 manifest have none.
    pub config: Option<Blob>,
    pub layers: Vec<Arc<Lazy<Layer>>>,
    /// The manifests that an index lists.
    pub children: Vec<Arc<Lazy<Content>>>,
}

impl Content {
    /// The size that bk-repo gives a tag: configuration and every layer, compressed,
    /// repeated layers counted again; for an index the size of its own document.
    pub fn size(&self) -> u64 {
        if !self.children.is_empty() {
            return self.manifest.bytes.len() as u64;
        }
        let config = self.config.as_ref().map_or(0, |config| config.bytes.len());
        let layers: usize = self.layers.iter().map(|layer| layer.get().blob.bytes.len()).sum();
        (config + layers) as u64
    }

    /// The configuration or layer with that digest.
    pub fn blob(&self, digest: &Digest) -> Option<Blob> {
        let config = self.config.iter().find(|config| &config.digest == digest).cloned();
        config
            .or_else(|| self.layers.iter().map(|layer| &layer.get().blob).find(|blob| &blob.digest == digest).cloned())
    }
}
