//! Deletes one tag and no other: by its name where the registry supports it, otherwise with a manifest of its own.

use std::sync::atomic::Ordering;

use http::StatusCode;
use image::{Digest, TagName, TagOrDigest};
use tokio::time::sleep;

use super::after_panic::or_after_panic;
use super::had::{Had, digest_of};
use super::item_result::lost_tag;
use super::probe::Deletion;
use super::tag_now::{TRIES, TagNow};
use super::throw_away::throw_aways;
use super::written::{Written, written};
use crate::oci::document::Document;
use crate::oci::failure::{Failure, TagState};
use crate::trace_id::TraceId;

const STILL_THERE: Failure = Failure::Unreadable("it says that a tag is deleted and goes on showing it");

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
    pub async fn tag(&self, tag: &TagName, had: &Had) -> Result<(), Failure> {
        self.log_begin(tag, digest_of(had));
        let deleted = or_after_panic(self.by_name_or_throw_away(tag, had), self.after_panic(tag, had)).await;
        self.log_end(tag, digest_of(had), deleted.as_ref().err());
        deleted
    }

    async fn by_name_or_throw_away(&self, tag: &TagName, had: &Had) -> Result<(), Failure> {
        if self.only_by_digest.load(Ordering::Relaxed) || !self.by_name(tag, had).await? {
            self.by_throw_away(tag, had).await?;
        }
        Ok(())
    }

    /// The state of a tag after a panic in its deletion.
    async fn after_panic(&self, tag: &TagName, had: &Had) -> Result<(), Failure> {
        match self.now(tag).await {
            Ok(TagNow::Gone) => Ok(()),
            Ok(now) if now.is_as_it_was(had) => Err(Failure::AsItWas(Box::new(Failure::Panicked))),
            _ => Err(self.lost(tag, had, TagState::Unknown, Failure::Panicked)),
        }
    }

    /// Deletes a manifest that no tag has.
    pub async fn manifest(&self, digest: &Digest) -> Result<(), Failure> {
        match self.delete(&TagOrDigest::Digest(digest.clone())).await? {
            Written::Yes | Written::Refused(Failure::Status(StatusCode::NOT_FOUND)) => Ok(()),
            Written::Refused(failure) | Written::Unclear(failure) => Err(failure),
        }
    }

    async fn read(&self, tag: &TagName) -> Result<Had, Failure> {
        match self.oci.documents.fresh_manifest(&self.image, &TagOrDigest::Tag(tag.clone())).await {
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

    /// `false` where the registry does not delete tags by their names (OCI distribution specification, "Deleting tags",
    /// lets it refuse), and nothing has changed, or where it has left the tag without a manifest.
    async fn by_name(&self, tag: &TagName, had: &Had) -> Result<bool, Failure> {
        match self.delete(&TagOrDigest::Tag(tag.clone())).await? {
            Written::Yes => match self.settled(tag, digest_of(had)).await {
                Ok(None) if had.is_none() => Ok(!self.is_listed(tag).await.unwrap_or(false)),
                // The registry said that the tag is deleted.
                Ok(None) | Err(_) => Ok(true),
                Ok(now) if now.as_ref() == digest_of(had) => Err(Failure::AsItWas(Box::new(STILL_THERE))),
                Ok(Some(_)) => Err(Failure::Moved),
            },
            Written::Refused(_) => {
                // The refusal of a broken tag says nothing about other tags.
                self.only_by_digest.fetch_or(had.is_some(), Ordering::Relaxed);
                Ok(false)
            }
            Written::Unclear(reason) => match self.now(tag).await {
                Ok(TagNow::Gone) => Ok(true),
                Ok(now) if now.is_as_it_was(had) => Err(Failure::AsItWas(Box::new(reason))),
                Ok(TagNow::Broken) => Ok(false),
                Ok(TagNow::Has(_)) => Err(Failure::Moved),
                Err(_) => Err(self.lost(tag, had, TagState::Unknown, reason)),
            },
        }
    }

    async fn by_throw_away(&self, tag: &TagName, had: &Had) -> Result<(), Failure> {
        let nonce = TraceId::next();
        let mut refusal = Failure::Unreadable("it takes no manifest");
        let bytes = had.as_ref().map_or(0, |document| document.text.len());
        let original = had.clone();
        let made = self.oci.heavy.run(bytes, move || throw_aways(original.as_deref(), nonce.as_str())).await;
        for throw_away in made {
            self.check_unmoved(tag, had).await?;
            // From here on the tag may have a throw-away. It must be removed again, also after a panic.
            let put_back =
                async { self.put_back(tag, had, &throw_away.digest, Failure::Panicked).await.map(|()| None) };
            match or_after_panic(self.with_throw_away(tag, had, &throw_away), put_back).await? {
                None => return Ok(()),
                Some(failure) => refusal = failure,
            }
        }
        Err(Failure::AsItWas(Box::new(refusal)))
    }

    /// The last check before the tag gets another manifest. A registry cannot do both at once: a push between them is
    /// overwritten.
    async fn check_unmoved(&self, tag: &TagName, had: &Had) -> Result<(), Failure> {
        match self.now(tag).await.map_err(Failure::before_any_write)? {
            now if now.is_as_it_was(had) => Ok(()),
            // The tag is already half deleted.
            TagNow::Broken => Ok(()),
            TagNow::Has(_) => Err(Failure::Moved),
            TagNow::Gone => {
                Err(Failure::NoManifest { image: self.image.clone(), version: TagOrDigest::Tag(tag.clone()) })
            }
        }
    }

    /// Gives the tag a throw-away and deletes both. Returns why the registry does not take the throw-away, if it does not.
    async fn with_throw_away(
        &self,
        tag: &TagName,
        had: &Had,
        throw_away: &Document,
    ) -> Result<Option<Failure>, Failure> {
        match self.put(tag, throw_away).await? {
            Written::Yes => {}
            Written::Refused(failure) => return Ok(Some(failure)),
            Written::Unclear(failure) => match self.now(tag).await {
                Ok(now) if now.is_as_it_was(had) => return Ok(Some(failure)),
                Ok(_) => {}
                Err(_) => return self.put_back(tag, had, &throw_away.digest, failure).await.map(|()| None),
            },
        }
        self.delete_with(tag, had, throw_away).await.map(|()| None)
    }

    /// Deletes the tag together with its throw-away, unless the tag was pushed again.
    ///
    /// A registry can delete the throw-away and keep the tag. The throw-away is then written and deleted again.
    async fn delete_with(&self, tag: &TagName, had: &Had, throw_away: &Document) -> Result<(), Failure> {
        let mut reason = STILL_THERE;
        for attempt in 1..=TRIES {
            // Also if the tag has another manifest by now: then nobody needs this one.
            let deleted = self.delete(&TagOrDigest::Digest(throw_away.digest.clone())).await;
            let is_said = matches!(deleted, Ok(Written::Yes));
            match deleted {
                Ok(Written::Yes) => reason = STILL_THERE,
                Ok(Written::Refused(failure) | Written::Unclear(failure)) | Err(failure) => reason = failure,
            }
            match self.settled(tag, Some(&throw_away.digest)).await {
                Ok(None) | Err(_) if is_said => return Ok(()),
                Ok(None) => match self.is_listed(tag).await {
                    Ok(false) => return Ok(()),
                    Ok(true) => {}
                    Err(_) => break,
                },
                Ok(Some(now)) if now != throw_away.digest => return Err(Failure::Moved),
                Ok(Some(_)) | Err(_) => break,
            }
            sleep(self.oci.limits.patience.first.saturating_mul(attempt.saturating_sub(1))).await;
            if attempt == TRIES || !matches!(self.put(tag, throw_away).await, Ok(Written::Yes)) {
                break;
            }
        }
        self.put_back(tag, had, &throw_away.digest, reason).await
    }

    /// Gives the tag its own manifest again, and returns why that was necessary. It is a success if the tag is gone after
    /// all.
    async fn put_back(&self, tag: &TagName, had: &Had, throw_away: &Digest, reason: Failure) -> Result<(), Failure> {
        let mut state = TagState::Unknown;
        for attempt in 0..=TRIES {
            if attempt > 1 {
                sleep(self.oci.limits.patience.first.saturating_mul(attempt)).await;
            }
            match self.now(tag).await {
                Ok(TagNow::Gone) => return Ok(()),
                Ok(now) if now.is_as_it_was(had) => return Err(Failure::AsItWas(Box::new(reason))),
                Ok(TagNow::Has(now)) if now == *throw_away => state = TagState::ThrowAway(now),
                Ok(TagNow::Has(_)) => return Err(Failure::Moved),
                Ok(TagNow::Broken) => state = TagState::Broken,
                Err(_) => state = TagState::Unknown,
            }
            // If the tag's manifest is not known, writing could overwrite a push.
            if let Some(original) = had
                && attempt < TRIES
                && state != TagState::Unknown
            {
                let _what_came_of_it_is_read_next = self.put(tag, original).await;
            }
        }
        Err(self.lost(tag, had, state, reason))
    }

    fn lost(&self, tag: &TagName, had: &Had, state: TagState, reason: Failure) -> Failure {
        Failure::Lost {
            image: self.image.clone(),
            tag: tag.clone(),
            original: had.as_ref().map(|original| Box::new(lost_tag(&self.image, tag, original))),
            state,
            reason: Box::new(reason),
        }
    }

    pub async fn put(&self, tag: &TagName, manifest: &Document) -> Result<Written, Failure> {
        written(self.oci.client.put_manifest(&self.image, tag, manifest).await).await
    }

    async fn delete(&self, version: &TagOrDigest) -> Result<Written, Failure> {
        written(self.oci.client.delete_manifest(&self.image, version).await).await
    }
}
