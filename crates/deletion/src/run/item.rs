//! What a run deletes, one request each.

use ext_api::{EntityTag, RepositoryType};
use image::{Digest, TagOrDigest};
use serde::{Deserialize, Serialize};

use super::answer::Finding;
use crate::{kept_form, target::DeletionTarget, target_form, type_form};

/// The place of an item in its run, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ItemNumber(pub usize);

/// One deletion of a run, with what was read of it before a person confirmed it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RunItem {
    #[serde(flatten, with = "target_form")]
    pub target: DeletionTarget,
    #[serde(with = "type_form")]
    pub repository_type: RepositoryType,
    /// The digest of the tag's manifest. Only this manifest is deleted.
    #[serde(default, with = "kept_form::optional_text", skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
    /// The state of an image's list of tags. Only these tags are deleted.
    #[serde(default, with = "kept_form::optional_text", skip_serializing_if = "Option::is_none")]
    pub state: Option<EntityTag>,
    /// Bytes, as the list of tags has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
}

/// The order within a run: a manifest that a tag still has would take the tag with it, and an image everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Turn {
    Tag,
    Manifest,
    Image,
}

impl RunItem {
    /// What it means for this item that its tag has this digest now.
    pub fn compared_with(&self, now: Option<Digest>) -> Finding {
        match (&self.digest, now) {
            (Some(expected), Some(now)) if *expected == now => Finding::Same,
            (Some(_), Some(now)) => Finding::Changed(Some(now)),
            // Nothing tells whether it is the manifest that was confirmed.
            (None, _) | (_, None) => Finding::Unclear,
        }
    }

    pub(super) fn turn(&self) -> Turn {
        match self.target.version() {
            Some(TagOrDigest::Tag(_)) => Turn::Tag,
            Some(TagOrDigest::Digest(_)) => Turn::Manifest,
            None => Turn::Image,
        }
    }
}
