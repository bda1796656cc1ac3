//! One list of names, as a registry gives it to a caller.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use ext_api::EntityTag;
use image::Digest;

use super::failure::Failure;

/// Each name once, in the order of their bytes.
#[derive(Debug, Default)]
pub struct NameList {
    names: BTreeSet<String>,
    bytes: usize,
    /// Why there are more names than these, if there may be.
    cut: Option<Failure>,
    digest: OnceLock<Digest>,
}

impl NameList {
    pub fn new(names: BTreeSet<String>) -> NameList {
        NameList { bytes: names.iter().map(String::len).sum(), names, cut: None, digest: OnceLock::new() }
    }

    /// The names that came before the registry failed.
    pub fn cut(names: BTreeSet<String>, why: Failure) -> NameList {
        NameList { cut: Some(why), ..NameList::new(names) }
    }

    /// Why the list is incomplete.
    pub fn why_cut(&self) -> Option<&Failure> {
        self.cut.as_ref()
    }

    pub fn names(&self) -> &BTreeSet<String> {
        &self.names
    }

    /// Bytes of all names.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The digest of all names: lists with the same names have the same.
    pub fn digest(&self) -> &Digest {
        self.digest.get_or_init(|| {
            let text = serde_json::to_vec(&self.names).unwrap_or_default();
            Digest::sha256_of(&text)
        })
    }

    /// The state for a conditional deletion: nothing is deleted if the image has other tags by then.
    pub fn state(&self) -> EntityTag {
        EntityTag::of_digest(self.digest())
    }
}
