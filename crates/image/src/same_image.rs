//! Which tags have the same digest, as far as known.

use std::{collections::HashMap, sync::Arc};

use crate::{digest::Digest, version_order::newest_first};

/// The tags of an image with the digests of their manifests.
#[derive(Clone, Debug, Default)]
pub struct SameImages {
    digests: HashMap<Arc<str>, Digest>,
    /// The reverse: the tags of each digest, each once. No digest without a tag.
    tags: HashMap<Digest, Vec<Arc<str>>>,
}

impl SameImages {
    /// Records the digest of a tag. Its previous digest is forgotten.
    pub fn note(&mut self, tag: Arc<str>, digest: Digest) {
        if self.digests.get(&tag) == Some(&digest) {
            return;
        }
        self.forget(&tag);
        self.digests.insert(tag.clone(), digest.clone());
        self.tags.entry(digest).or_default().push(tag);
    }

    /// Forgets a tag, which may be deleted.
    pub fn forget(&mut self, tag: &str) {
        let Some(digest) = self.digests.remove(tag) else { return };
        if let Some(others) = self.tags.get_mut(&digest) {
            others.retain(|other| **other != *tag);
            if others.is_empty() {
                self.tags.remove(&digest);
            }
        }
    }

    pub fn digest_of(&self, tag: &str) -> Option<&Digest> {
        self.digests.get(tag)
    }

    /// The other tags with this digest, newest version first.
    pub fn others(&self, tag: &str, digest: &Digest) -> Vec<Arc<str>> {
        let with_digest = self.tags.get(digest).into_iter().flatten();
        let mut others: Vec<Arc<str>> = with_digest.filter(|other| ***other != *tag).cloned().collect();
        others.sort_by(|left, right| newest_first(left, right));
        others
    }

    /// The number of known tags.
    pub fn len(&self) -> usize {
        self.digests.len()
    }

    /// Whether no tag is known.
    pub fn is_empty(&self) -> bool {
        self.digests.is_empty()
    }
}
