//! Gives the other tags of a manifest their manifest again when a registry has taken it together with one tag.

use image::{Digest, TagName, TagOrDigest};
use tokio::time::sleep;

use super::company::Company;
use super::had::Had;
use super::item_result::lost_tag;
use super::manifest_tree::named_by;
use super::probe::Deletion;
use super::tag_now::{TRIES, TagNow};
use super::written::Written;
use crate::oci::document::Document;
use crate::oci::failure::Failure;

/// What was found of a tag that should still have its manifest.
enum Found {
    Whole,
    PutBack,
    /// Somebody has pushed to it in the meantime.
    Moved,
    Lost(Failure),
}

impl Deletion {
    /// Looks whether a deletion by name has taken the manifest. Returns the names of the tags that were put back.
    ///
    /// `is_gone` says whether the deletion shows. Before that, nothing is learned from a manifest that is there.
    ///
    /// # Errors
    /// [`Failure::LostTwins`] where a tag could not be put back.
    pub(super) async fn look_after(
        &self,
        tag: &TagName,
        had: &Had,
        company: &Company,
        is_gone: bool,
    ) -> Result<Vec<String>, Failure> {
        let Some(original) = had.as_deref() else { return Ok(Vec::new()) };
        // What is known of the registry by now may have been learned in another image at the same time.
        if !company.is_read {
            return Ok(Vec::new());
        }
        let (mut put_back, mut lost) = (Vec::new(), Vec::new());
        let mut why = None;
        for twin in &company.twins {
            match self.healed(twin, original).await {
                // One that still has it shows that the manifest was not taken.
                Found::Whole if put_back.is_empty() && lost.is_empty() => {
                    if is_gone {
                        self.oci.habits.manifest_is_still_there(&self.image);
                    }
                    return Ok(Vec::new());
                }
                Found::Whole | Found::PutBack => put_back.push(twin.to_string()),
                Found::Moved => {}
                Found::Lost(reason) => {
                    lost.push(twin.clone());
                    why = why.or(Some(reason));
                }
            }
        }
        match why {
            Some(reason) => Err(self.lost_twins(tag, &lost, original, reason)),
            None if put_back.is_empty() && is_gone => Box::pin(self.look_after_indexes(tag, original, company)).await,
            None => Ok(put_back),
        }
    }

    async fn healed(&self, twin: &TagName, original: &Document) -> Found {
        let mut is_put = false;
        let mut reason = Failure::Unreadable("it does not show a manifest that was written");
        for attempt in 0..=TRIES {
            if attempt > 1 {
                sleep(self.oci.limits.patience.first.saturating_mul(attempt)).await;
            }
            match self.now(twin).await {
                Ok(TagNow::Has(now)) if now == original.digest => {
                    return if is_put { Found::PutBack } else { Found::Whole };
                }
                Ok(TagNow::Has(_)) => return Found::Moved,
                Ok(TagNow::Broken | TagNow::Gone) if attempt < TRIES => {
                    self.oci.habits.manifest_was_taken();
                    is_put = true;
                    match self.put(twin, original).await {
                        Ok(Written::Refused(why) | Written::Unclear(why)) | Err(why) => reason = why,
                        Ok(Written::Yes) => {}
                    }
                }
                Ok(TagNow::Broken | TagNow::Gone) => {}
                // Without its state, writing could overwrite a push.
                Err(why) => reason = why,
            }
        }
        Found::Lost(reason)
    }

    /// No other tag had the manifest. An index of another tag may name it.
    ///
    /// A manifest that still answers by its digest teaches nothing: caches keep such answers, whose content never changes.
    async fn look_after_indexes(
        &self,
        tag: &TagName,
        original: &Document,
        company: &Company,
    ) -> Result<Vec<String>, Failure> {
        let version = TagOrDigest::Digest(original.digest.clone());
        match self.digest_at(&version).await {
            Ok(Some(_)) => return Ok(Vec::new()),
            // It may be unused now, and cleaned up: that says nothing about manifests with several tags.
            Ok(None) | Err(_) if company.indexes.is_empty() => return Ok(Vec::new()),
            Ok(None) | Err(_) => {}
        }
        let naming = self.indexes_naming(&original.digest, &company.indexes).await;
        if naming.is_empty() {
            return Ok(Vec::new());
        }
        let written = self.put_at(&version, original).await;
        match (self.digest_at(&version).await, written) {
            (Ok(Some(_)), _) => {
                self.oci.habits.manifest_was_taken();
                Ok(naming.iter().map(ToString::to_string).collect())
            }
            (_, Ok(Written::Refused(reason) | Written::Unclear(reason)) | Err(reason)) | (Err(reason), _) => {
                Err(self.lost_twins(tag, &naming, original, reason))
            }
            (Ok(None), Ok(Written::Yes)) => {
                let reason = Failure::Unreadable("it does not show a manifest that was written");
                Err(self.lost_twins(tag, &naming, original, reason))
            }
        }
    }

    async fn indexes_naming(&self, digest: &Digest, indexes: &[TagName]) -> Vec<TagName> {
        let mut naming = Vec::new();
        for index in indexes {
            let version = TagOrDigest::Tag(index.clone());
            let is_named = match self.oci.documents.manifest(&self.image, &version).await {
                Ok(document) => {
                    named_by(&self.oci.documents, &self.image, &document).await.map(|all| all.contains_key(digest))
                }
                Err(failure) => Err(failure),
            };
            // One that cannot be read may name it.
            if is_named.unwrap_or(true) {
                naming.push(index.clone());
            }
        }
        naming
    }

    fn lost_twins(&self, tag: &TagName, twins: &[TagName], original: &Document, reason: Failure) -> Failure {
        let first = twins.first().unwrap_or(tag);
        Failure::LostTwins {
            tag: tag.clone(),
            twins: twins.iter().map(ToString::to_string).collect(),
            original: Box::new(lost_tag(&self.image, first, original)),
            reason: Box::new(reason),
        }
    }
}
