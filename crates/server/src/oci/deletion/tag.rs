//! Deletes one tag and no other: by its name where the registry supports it, otherwise with a manifest of its own.

use ext_api::Removal;
use http::StatusCode;
use image::{Digest, TagName, TagOrDigest};

use super::after_panic::or_after_panic;
use super::had::{Had, digest_of};
use super::item_result::lost_tag;
use super::probe::Deletion;
use super::tag_now::TagNow;
use super::written::{Written, written};
use crate::oci::document::Document;
use crate::oci::failure::{Failure, TagState};

impl Deletion {
    /// The manifest that a tag has, before anything is done to it.
    ///
    /// # Errors
    /// [`Failure::Moved`] where it is not the expected one.
    pub async fn expected(&self, tag: &TagName, expected: Option<&Digest>) -> Result<Had, Failure> {
        let had = self.read(tag).await.map_err(Failure::before_any_write)?;
        let is_expected = expected.is_none_or(|expected| digest_of(&had) == Some(expected));
        if is_expected { Ok(had) } else { Err(Failure::Moved) }
    }

    /// Deletes a tag that has just been read. The log names what it had before the first write.
    ///
    /// # Errors
    /// After every failure but [`Failure::Lost`] and [`Failure::Moved`] the tag is as it was.
    pub async fn tag(&self, tag: &TagName, had: &Had) -> Result<Removal, Failure> {
        self.log_begin(tag, digest_of(had));
        let deleted = or_after_panic(self.by_name_or_throw_away(tag, had), self.after_panic(tag, had)).await;
        self.log_end(tag, digest_of(had), &deleted);
        if deleted.is_ok() {
            self.deleted().insert(tag.clone());
            self.oci.watched.tag_was_deleted(&self.image, tag);
        }
        deleted
    }

    async fn by_name_or_throw_away(&self, tag: &TagName, had: &Had) -> Result<Removal, Failure> {
        match Box::pin(self.by_name(tag, had)).await? {
            Some(removal) => Ok(removal),
            None if self.digests_off && (self.refuses_names() || self.refuses_unknown_names().await?) => {
                Err(Failure::DeletionOff)
            }
            None => Box::pin(self.by_throw_away(tag, had)).await,
        }
    }

    /// The state of a tag after a panic in its deletion.
    async fn after_panic(&self, tag: &TagName, had: &Had) -> Result<Removal, Failure> {
        match self.now(tag).await {
            Ok(TagNow::Gone) => Ok(Removal::complete()),
            Ok(now) if now.is_as_it_was(had) => Err(Failure::AsItWas(Box::new(Failure::Panicked))),
            _ => Err(self.lost(tag, had, TagState::Unknown, Failure::Panicked)),
        }
    }

    /// Deletes a manifest that no tag has.
    pub async fn manifest(&self, digest: &Digest) -> Result<(), Failure> {
        match self.delete(&TagOrDigest::Digest(digest.clone())).await? {
            Written::Yes | Written::Refused(Failure::Status(StatusCode::NOT_FOUND)) => Ok(()),
            // The registry deletes digests: the probe has asked.
            Written::Refused(Failure::DeletionOff) => Err(Failure::InUse(StatusCode::METHOD_NOT_ALLOWED)),
            Written::Refused(Failure::Status(status)) => Err(Failure::InUse(status)),
            Written::Refused(failure) | Written::Unclear(failure) => Err(failure),
        }
    }

    async fn read(&self, tag: &TagName) -> Result<Had, Failure> {
        match Box::pin(self.oci.documents.original(&self.image, &TagOrDigest::Tag(tag.clone()))).await {
            Ok(document) => Ok(Some(document)),
            Err(failure @ Failure::NoManifest { .. }) => {
                if self.is_listed(tag).await? {
                    Ok(None)
                } else {
                    Err(failure)
                }
            }
            Err(failure) => Err(failure),
        }
    }

    pub(super) fn lost(&self, tag: &TagName, had: &Had, state: TagState, reason: Failure) -> Failure {
        Failure::Lost {
            image: self.image.clone(),
            tag: tag.clone(),
            original: had.as_ref().map(|original| Box::new(lost_tag(&self.image, tag, original))),
            state,
            reason: Box::new(reason),
        }
    }

    pub async fn put(&self, tag: &TagName, manifest: &Document) -> Result<Written, Failure> {
        self.put_at(&TagOrDigest::Tag(tag.clone()), manifest).await
    }

    pub(super) async fn put_at(&self, version: &TagOrDigest, manifest: &Document) -> Result<Written, Failure> {
        Box::pin(async { written(self.oci.client.put_manifest(&self.image, version, manifest).await).await }).await
    }

    pub(super) async fn delete(&self, version: &TagOrDigest) -> Result<Written, Failure> {
        Box::pin(async { written(self.oci.client.delete_manifest(&self.image, version).await).await }).await
    }
}
