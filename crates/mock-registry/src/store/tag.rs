//! Tags: what bk-repo calls versions.

use std::sync::Arc;

use serde_json::Value;

use super::Stamp;
use crate::content::{Content, Lazy};

#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    /// Promotions with their `@`, in the order in which they were made.
    pub stages: Vec<String>,
    /// The first push of this name; a later push does not move it.
    pub created: Stamp,
    pub modified: Stamp,
    pub downloads: u64,
    pub content: Arc<Lazy<Content>>,
    /// The single image that was pushed under this name before the index was. Its manifest still lies there and comes
    /// first wherever one asks by the name.
    pub stale: Option<Arc<Lazy<Content>>>,
    /// False once the folder of another image took the files of this one with it: the
    /// record is still listed, but nothing can be read or pulled.
    pub has_files: bool,
    /// Why pulls are refused; nothing where they are not.
    pub disabled: Option<String>,
    /// What people and pipelines wrote on it, beside what the registry itself writes.
    pub metadata: Vec<Metadata>,
}

impl Tag {
    pub fn new(name: &str, created: Stamp, content: &Arc<Lazy<Content>>) -> Tag {
        Tag {
            name: name.to_owned(),
            stages: Vec::new(),
            modified: created.clone(),
            created,
            downloads: 0,
            content: Arc::clone(content),
            stale: None,
            has_files: true,
            disabled: None,
            metadata: Vec::new(),
        }
    }

    /// What one gets who asks by the name.
    pub fn first_found(&self) -> &Arc<Lazy<Content>> {
        self.stale.as_ref().unwrap_or(&self.content)
    }

    /// Where its manifest lies, below the folder of its image.
    pub fn manifest_path(&self, image: &str) -> String {
        let file = if self.first_found().get().children.is_empty() { "manifest.json" } else { "list.manifest.json" };
        format!("/{image}/manifest/{}/{file}", self.name)
    }

    pub fn downloads(mut self, downloads: u64) -> Tag {
        self.downloads = downloads;
        self
    }

    pub fn stages(mut self, stages: &[&str]) -> Tag {
        self.stages = stages.iter().map(|stage| (*stage).to_owned()).collect();
        self
    }

    pub fn modified(mut self, modified: Stamp) -> Tag {
        self.modified = modified;
        self
    }

    pub fn disabled(mut self, reason: &str) -> Tag {
        self.disabled = Some(reason.to_owned());
        self
    }

    /// Leaves the manifest behind that this one was pushed over.
    pub fn over(mut self, stale: &Arc<Lazy<Content>>) -> Tag {
        self.stale = Some(Arc::clone(stale));
        self
    }

    pub fn metadata(mut self, metadata: Vec<Metadata>) -> Tag {
        self.metadata = metadata;
        self
    }
}

/// One entry of a tag's metadata.
#[derive(Clone, Debug)]
pub struct Metadata {
    pub key: String,
    pub value: Value,
    pub description: Option<String>,
    pub link: Option<String>,
    pub color: Option<String>,
}

impl Metadata {
    pub fn new(key: &str, value: impl Into<Value>) -> Metadata {
        Metadata { key: key.to_owned(), value: value.into(), description: None, link: None, color: None }
    }
}
