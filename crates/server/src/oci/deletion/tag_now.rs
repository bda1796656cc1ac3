//! The current state of a tag, read again from the registry.

use std::time::Duration;

use ext_api::Shown;
use image::{Digest, TagName, TagOrDigest};
use tokio::time::sleep;

use super::had::{Had, digest_of};
use super::probe::Deletion;
use crate::oci::failure::Failure;
use crate::oci::name_lists::Names;

/// How often a tag is read until a deletion shows, how often it is put back, and how often a throw-away is deleted that the
/// registry has deleted without its tag.
pub const TRIES: u32 = 3;

/// How long to wait until a deletion shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    None,
    /// For caches.
    Short,
    /// For registries that delete later than they answer.
    Long,
}

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
        Ok(match self.digest_at(&TagOrDigest::Tag(tag.clone())).await? {
            Some(digest) => TagNow::Has(digest),
            None if self.is_listed(tag).await? => TagNow::Broken,
            None => TagNow::Gone,
        })
    }

    /// The digest of a version once a deletion is visible, which caches of the registry can delay, and which some registries do
    /// later. Nothing where it has no manifest.
    pub async fn settled(
        &self,
        version: &TagOrDigest,
        deleted: Option<&Digest>,
        wait: Wait,
    ) -> Result<Option<Digest>, Failure> {
        let first = self.oci.limits.patience.first;
        let whole = match wait {
            Wait::None => Duration::ZERO,
            Wait::Short => first.saturating_mul(TRIES),
            Wait::Long => self.oci.limits.deletion_shows,
        };
        let (mut pause, mut waited) = (first, Duration::ZERO);
        loop {
            let now = self.digest_at(version).await;
            let is_unchanged = now.as_ref().is_ok_and(|now| now.is_some() && now.as_ref() == deleted);
            if !is_unchanged || waited >= whole {
                return now;
            }
            pause = pause.min(whole.saturating_sub(waited));
            sleep(pause).await;
            waited = waited.saturating_add(pause);
            pause = pause.saturating_mul(2);
        }
    }

    /// What is left of a tag that has no manifest any more. Of a whole image the list is read once, at the end.
    pub async fn without_manifest(&self, tag: &TagName) -> Shown {
        if self.whole.is_some() {
            return Shown::Nothing;
        }
        for attempt in 1..=TRIES {
            match self.is_listed(tag).await {
                Ok(true) if attempt < TRIES => sleep(self.oci.limits.patience.first.saturating_mul(attempt)).await,
                Ok(true) => return Shown::NameOnly,
                // The manifest is gone. A list that cannot be read does not change that.
                Ok(false) | Err(_) => break,
            }
        }
        Shown::Nothing
    }

    /// The tags of the image, read afresh.
    pub async fn tags_now(&self) -> Result<Names, Failure> {
        self.oci.lists.forget_tags(&self.oci.client, &self.image);
        Box::pin(self.oci.lists.tags(&self.oci.client, &self.image)).await
    }

    /// Whether the tag is in the list of tags, with or without a manifest.
    pub async fn is_listed(&self, tag: &TagName) -> Result<bool, Failure> {
        match self.tags_now().await {
            Ok(tags) => Ok(tags.names().contains(tag.as_str())),
            Err(Failure::NoImage(_) | Failure::NoTagList { .. }) => Ok(false),
            Err(failure) => Err(failure),
        }
    }

    /// The digest that a version has now, read from the registry. Nothing where it has no manifest.
    pub async fn digest_at(&self, version: &TagOrDigest) -> Result<Option<Digest>, Failure> {
        // On the heap: this is part of most futures of a deletion, which would be too large for a stack.
        match Box::pin(self.oci.documents.original(&self.image, version)).await {
            Ok(manifest) => Ok(Some(manifest.digest.clone())),
            Err(Failure::NoManifest { .. } | Failure::NoImage(_)) => Ok(None),
            Err(failure) => Err(failure),
        }
    }
}
