//! The repositories in memory.

use std::collections::{BTreeMap, BTreeSet};

use image::Digest;
use serde_json::Value;
use sha2::{Digest as _, Sha512};

use crate::case::Case;
use crate::content_file;

const OCI_INDEX: &str = "application/vnd.oci.image.index.v1+json";
const OCI_MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

/// A manifest with its `Content-Type`.
pub type Manifest = (Vec<u8>, String);

#[derive(Default)]
pub struct Content {
    pub repositories: BTreeMap<String, Stored>,
    /// Deletions and pushes so far.
    pub writes: usize,
}

/// One repository.
#[derive(Default)]
pub struct Stored {
    pub tags: BTreeMap<String, String>,
    /// By each of their digests, or by the name of a tag that outlived its digest.
    pub manifests: BTreeMap<String, Manifest>,
    pub blobs: BTreeMap<String, Vec<u8>>,
    pub listed: Option<Vec<String>>,
    /// Tags that are listed and gone.
    pub ghosts: BTreeSet<String>,
    /// Tags that will go, and the reads until then.
    pub leaving: BTreeMap<String, usize>,
    /// Tags and digests that go when the test says so.
    pub on_cue: Vec<String>,
    /// Only tags with a manifest are listed.
    pub unlists: bool,
}

impl Content {
    pub fn of(case: &Case) -> Content {
        let repositories = case.repos.iter().map(|(name, repository)| {
            let unlists = repository.delete.as_ref().unwrap_or(&case.delete).unlists;
            let mut stored = Stored { listed: repository.listed.clone(), unlists, ..Stored::default() };
            for file in repository.manifests.iter().chain(repository.tags.values()) {
                let bytes = content_file(file);
                let media_type = case.types.get(file).cloned().unwrap_or_else(|| media_type(&bytes));
                stored.put(&bytes, &media_type);
            }
            let tags = repository.tags.iter();
            stored.tags = tags.map(|(tag, file)| (tag.clone(), sha256(&content_file(file)))).collect();
            for bytes in repository.blobs.iter().map(|file| content_file(file)) {
                for digest in digests(&bytes) {
                    stored.blobs.insert(digest, bytes.clone());
                }
            }
            (name.clone(), stored)
        });
        Content { repositories: repositories.collect(), writes: 0 }
    }

    pub fn digest_of(&self, repository: &str, tag: &str) -> Option<String> {
        let stored = self.repositories.get(repository)?;
        let (bytes, _) = stored.manifests.get(stored.tags.get(tag)?)?;
        Some(sha256(bytes))
    }

    pub fn listed(&self, repository: &str) -> Vec<String> {
        self.repositories.get(repository).map(Stored::listed).unwrap_or_default()
    }

    pub fn has_manifest(&self, repository: &str, digest: &str) -> bool {
        self.repositories.get(repository).is_some_and(|stored| stored.manifests.contains_key(digest))
    }
}

impl Stored {
    /// Stores a manifest under all of its digests.
    pub fn put(&mut self, bytes: &[u8], media_type: &str) {
        for digest in digests(bytes) {
            self.manifests.insert(digest, (bytes.to_vec(), media_type.to_owned()));
        }
    }

    pub fn listed(&self) -> Vec<String> {
        let tags = self.tags.iter().filter(|(_, digest)| !self.unlists || self.manifests.contains_key(*digest));
        let all: BTreeSet<&String> = tags.map(|(tag, _)| tag).chain(&self.ghosts).collect();
        self.listed.clone().unwrap_or_else(|| all.into_iter().cloned().collect())
    }

    /// The manifest of a tag or digest.
    pub fn manifest(&self, reference: &str) -> Option<&Manifest> {
        self.manifests.get(self.tags.get(reference).map_or(reference, String::as_str))
    }
}

pub fn sha256(bytes: &[u8]) -> String {
    Digest::sha256_of(bytes).to_string()
}

/// The digests that content can be asked for by.
pub fn digests(bytes: &[u8]) -> [String; 2] {
    let hex: String = Sha512::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    [sha256(bytes), format!("sha512:{hex}")]
}

fn media_type(manifest: &[u8]) -> String {
    let Ok(json) = serde_json::from_slice::<Value>(manifest) else { return "application/octet-stream".to_owned() };
    let named = json.get("mediaType").and_then(Value::as_str);
    let by_shape = if json.get("manifests").is_some() { OCI_INDEX } else { OCI_MANIFEST };
    named.unwrap_or(by_shape).to_owned()
}
