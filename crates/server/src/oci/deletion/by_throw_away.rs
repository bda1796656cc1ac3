//! Deletes a tag with a manifest of its own: the tag is given a throw-away, and that is what is deleted.

use ext_api::{Removal, Shown};
use image::{Digest, TagName, TagOrDigest};
use tokio::time::sleep;

use super::after_panic::or_after_panic;
use super::had::Had;
use super::probe::Deletion;
use super::tag_now::{TRIES, TagNow, Wait};
use super::throw_away::throw_aways;
use super::written::Written;
use crate::oci::document::Document;
use crate::oci::failure::{Failure, TagState};
use crate::trace_id::TraceId;

const STILL_THERE: Failure = Failure::Unreadable("it says that a tag is deleted and goes on showing it");

impl Deletion {
    pub(super) async fn by_throw_away(&self, tag: &TagName, had: &Had) -> Result<Removal, Failure> {
        let nonce = TraceId::next();
        let mut refusal = Failure::Unreadable("it takes no manifest");
        let bytes = had.as_ref().map_or(0, |document| document.text.len());
        let original = had.clone();
        let made = self.oci.heavy.run(bytes, move || throw_aways(original.as_deref(), nonce.as_str())).await;
        for throw_away in made {
            self.check_unmoved(tag, had).await?;
            // From here on the tag may have a throw-away. It must be removed again, also after a panic.
            let put_back = async { self.put_back(tag, had, &throw_away.digest, Failure::Panicked).await.map(Ok) };
            match or_after_panic(self.with_throw_away(tag, had, &throw_away), put_back).await? {
                Ok(removal) => return Ok(removal),
                Err(failure) => refusal = failure,
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
    ) -> Result<Result<Removal, Failure>, Failure> {
        match self.put(tag, throw_away).await? {
            Written::Yes => {}
            Written::Refused(failure) => return Ok(Err(failure)),
            Written::Unclear(failure) => match self.now(tag).await {
                Ok(now) if now.is_as_it_was(had) => return Ok(Err(failure)),
                Ok(_) => {}
                Err(_) => return self.put_back(tag, had, &throw_away.digest, failure).await.map(Ok),
            },
        }
        self.delete_with(tag, had, throw_away).await.map(Ok)
    }

    /// Deletes the tag together with its throw-away, unless the tag was pushed again.
    ///
    /// A registry can delete the throw-away and keep the tag. The throw-away is then written and deleted again.
    async fn delete_with(&self, tag: &TagName, had: &Had, throw_away: &Document) -> Result<Removal, Failure> {
        let mut reason = STILL_THERE;
        for attempt in 1..=TRIES {
            let refused = self.remove_throw_away(tag, throw_away).await;
            let wait = if refused.is_none() { Wait::Long } else { Wait::Short };
            let is_said = refused.is_none();
            reason = refused.unwrap_or(STILL_THERE);
            match self.settled(&TagOrDigest::Tag(tag.clone()), Some(&throw_away.digest), wait).await {
                Ok(None) if is_said => return Ok(Removal::showing(self.without_manifest(tag).await)),
                Err(why) if is_said => return Err(Failure::Unchecked(Box::new(why))),
                Ok(None) => match self.is_listed(tag).await {
                    Ok(false) => return Ok(Removal::complete()),
                    Ok(true) => {}
                    Err(_) => break,
                },
                Ok(Some(now)) if now != throw_away.digest => return Err(Failure::Moved),
                Ok(Some(_)) if is_said => return self.still_answering(tag, had, throw_away).await,
                Ok(Some(_)) | Err(_) => break,
            }
            sleep(self.oci.limits.patience.first.saturating_mul(attempt.saturating_sub(1))).await;
            if attempt == TRIES || !matches!(self.put(tag, throw_away).await, Ok(Written::Yes)) {
                break;
            }
        }
        self.put_back(tag, had, &throw_away.digest, reason).await
    }

    /// The registry has accepted the deletion, and the tag still has its throw-away. It gets its own manifest back. If the
    /// throw-away itself is still there, the registry may delete the tag later.
    async fn still_answering(&self, tag: &TagName, had: &Had, throw_away: &Document) -> Result<Removal, Failure> {
        let is_pending = matches!(self.digest_at(&TagOrDigest::Digest(throw_away.digest.clone())).await, Ok(Some(_)));
        let put_back = self.put_back(tag, had, &throw_away.digest, STILL_THERE).await;
        // The registry may delete the name now that it has its own manifest, and take that.
        if let Some(original) = had
            && let Some(company) = self.company(tag, &original.digest).await.filter(|company| !company.is_empty())
            && let Some(place) = self.place(tag, original, &company)
        {
            self.look_after_later(tag, original, company, place, Some(Shown::Everything));
        }
        match put_back {
            Err(Failure::AsItWas(_)) if is_pending => Ok(Removal::showing(Shown::Everything)),
            other => other,
        }
    }

    /// Deletes the throw-away by its digest or, where the registry does not do that, together with the name of its tag, which
    /// is the only one that has it. Returns why the registry did not accept it, if it did not.
    async fn remove_throw_away(&self, tag: &TagName, throw_away: &Document) -> Option<Failure> {
        let mut why = Failure::DeletionOff;
        if !self.digests_off {
            // Also if the tag has another manifest by now: the throw-away is not needed then.
            match self.delete(&TagOrDigest::Digest(throw_away.digest.clone())).await {
                Ok(Written::Yes) => return None,
                Ok(Written::Refused(refusal)) => why = refusal,
                Ok(Written::Unclear(failure)) | Err(failure) => return Some(failure),
            }
        }
        let has_throw_away = TagNow::Has(throw_away.digest.clone());
        if self.refuses_names() || !self.now(tag).await.is_ok_and(|now| now == has_throw_away) {
            return Some(why);
        }
        match self.delete(&TagOrDigest::Tag(tag.clone())).await {
            Ok(Written::Yes) => None,
            Ok(Written::Refused(_)) => Some(why),
            Ok(Written::Unclear(failure)) | Err(failure) => Some(failure),
        }
    }

    /// Gives the tag its own manifest again, and returns why that was necessary. It is a success if the tag is gone after
    /// all.
    async fn put_back(
        &self,
        tag: &TagName,
        had: &Had,
        throw_away: &Digest,
        reason: Failure,
    ) -> Result<Removal, Failure> {
        let mut state = TagState::Unknown;
        for attempt in 0..=TRIES {
            if attempt > 1 {
                sleep(self.oci.limits.patience.first.saturating_mul(attempt)).await;
            }
            match self.now(tag).await {
                Ok(TagNow::Gone) => return Ok(Removal::complete()),
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
}
