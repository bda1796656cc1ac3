//! The current state of a tag, read again from the registry.

use image::{Digest, TagName, TagOrDigest};
use tokio::time::sleep;

use super::had::{Had, digest_of};
use super::probe::Deletion;
use crate::oci::failure::Failure;
use crate::oci::name_lists::Names;

/// How often a tag is read until a deletion shows, how often it is put back, and how often a throw-away is deleted that the
/// registry has deleted without its tag.
pub const TRIES: u32 = 3;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagNow {
    Has(Digest),
    /// The tag is listed and has no manifest.
    Broken,
    Gone,
}

impl TagNow {
    pub fn is_as_it_was(&self, had: &Had) -> bool {
        match self {
            TagNow::Has(digest) => digest_of(had) == Some(digest),
            TagNow::Broken => had.is_none(),
            TagNow::Gone => false,
        }
    }
}

impl Deletion {
    pub async fn now(&self, tag: &TagName) -> Result<TagNow, Failure> {
        Ok(match self.digest_now(tag).await? {
            Some(digest) => TagNow::Has(digest),
            None if self.is_listed(tag).await? => TagNow::Broken,
            None => TagNow::Gone,
        })
    }

    /// The digest of a tag once a deletion is visible, which caches of the registry can delay. Nothing where the tag has no
    /// manifest.
    pub async fn settled(&self, tag: &TagName, deleted: Option<&Digest>) -> Result<Option<Digest>, Failure> {
        let mut now = self.digest_now(tag).await;
        for attempt in 1..TRIES {
            if !now.as_ref().is_ok_and(|now| now.is_some() && now.as_ref() == deleted) {
                break;
            }
            sleep(self.oci.limits.patience.first.saturating_mul(attempt)).await;
            now = self.digest_now(tag).await;
        }
        now
    }

    /// The tags of the image, read afresh.
    pub async fn tags_now(&self) -> Result<Names, Failure> {
        self.oci.lists.forget_tags(&self.oci.client, &self.image);
        self.oci.lists.tags(&self.oci.client, &self.image).await
    }

    /// Whether the tag is in the list of tags, with or without a manifest.
    pub async fn is_listed(&self, tag: &TagName) -> Result<bool, Failure> {
        match self.tags_now().await {
            Ok(tags) => Ok(tags.names().contains(tag.as_str())),
            Err(Failure::NoImage(_)) => Ok(false),
            Err(failure) => Err(failure),
        }
    }

    async fn digest_now(&self, tag: &TagName) -> Result<Option<Digest>, Failure> {
        match self.oci.documents.fresh_manifest(&self.image, &TagOrDigest::Tag(tag.clone())).await {
            Ok(manifest) => Ok(Some(manifest.digest.clone())),
            Err(Failure::NoManifest { .. } | Failure::NoImage(_)) => Ok(None),
            Err(failure) => Err(failure),
        }
    }
}
