//! What was read of an image right before some of its tags are deleted.

use std::collections::{HashMap, HashSet};

use ext_api::{Capabilities, Capability, TagRecord};
use image::{Digest, TagOrDigest};

use crate::selection::SelectedTag;

/// Everything that decides what a deletion of many tags takes with it. Unknown values are absent.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageFacts {
    pub capabilities: Capabilities,
    /// The rows of the list of tags, untagged manifests among them.
    pub tags: Vec<TagFacts>,
    /// Whether those are all rows of the image.
    pub is_whole: bool,
    /// The indexes that were read.
    pub indexes: Vec<IndexFacts>,
    /// Tags that may be indexes, and could not be read.
    pub unchecked: u64,
    /// Images below the name of this one.
    pub nested: Vec<String>,
}

/// A row of the list of tags, with what else is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct TagFacts {
    pub row: TagRecord,
    pub is_disabled: Option<bool>,
}

/// A tag that stands for an index, and the manifests that it lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexFacts {
    pub tag: String,
    pub children: Vec<Digest>,
}

impl TagFacts {
    /// A manifest without a tag is named by its digest.
    pub fn digest(&self) -> Option<&Digest> {
        match self.row.tag.valid() {
            Some(TagOrDigest::Digest(digest)) => Some(digest),
            _ => self.row.digest.as_ref(),
        }
    }
}

impl ImageFacts {
    /// The digests whose manifests are deleted together with the selected rows. What a row that stays holds is kept, and so
    /// is the manifest of a tag where the registry keeps manifests.
    pub fn manifests_that_go(&self, selection: &[SelectedTag]) -> HashSet<&Digest> {
        let selected: HashSet<&str> = names_of(selection).collect();
        let keeps_manifests = self.capabilities.has(Capability::ManifestsRemain);
        let mut goes: HashMap<&Digest, bool> = HashMap::new();
        for tag in &self.tags {
            let Some(digest) = tag.digest() else { continue };
            let is_named_by_tag = matches!(tag.row.tag.valid(), Some(TagOrDigest::Tag(_)));
            let leaves_it = !selected.contains(tag.row.tag.text()) || (keeps_manifests && is_named_by_tag);
            let goes = goes.entry(digest).or_insert(true);
            *goes &= !leaves_it;
        }
        goes.into_iter().filter(|(_, goes)| *goes).map(|(digest, _)| digest).collect()
    }

    /// Whether no row of the image is left. Of a list that was not read to its end, a row that nobody has seen may be left;
    /// that is not relied on.
    pub fn are_all(&self, selection: &[SelectedTag]) -> bool {
        let selected: HashSet<&str> = names_of(selection).collect();
        let mut names = self.tags.iter().map(|tag| tag.row.tag.text());
        !self.tags.is_empty() && names.all(|name| selected.contains(name))
    }
}

/// The names of selected rows, as the list has them.
pub(crate) fn names_of(selection: &[SelectedTag]) -> impl Iterator<Item = &str> {
    selection.iter().map(|selected| match &selected.version {
        TagOrDigest::Tag(tag) => tag.as_str(),
        TagOrDigest::Digest(digest) => digest.as_str(),
    })
}
