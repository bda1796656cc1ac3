//! Deletes one tag and spares every other: by its name where the registry can, else with a manifest of its own.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use http::StatusCode;
use image::{Digest, TagName, TagOrDigest};
use reqwest::Response;
use tokio::time::sleep;

use super::as_it_was;
use super::probe::Deletion;
use super::throw_away::throw_aways;
use crate::oci::document::Document;
use crate::oci::failure::{Failure, TagState};
use crate::oci::upstream_errors;
use crate::trace_id::TraceId;

/// How often a tag is put back, and how often it is looked at until a deletion shows.
const TRIES: u32 = 3;

const STILL_THERE: Failure = Failure::Unreadable("it says that a tag is deleted and goes on showing it");

/// What became of a request to write.
enum Written {
    Yes,
    /// The registry has answered that it does not do this.
    Refused(Failure),
    /// It can have been done or not.
    Unclear(Failure),
}

impl Deletion<'_> {
    /// Gives the manifest that the tag had.
    ///
    /// # Errors
    /// After each of them the tag is as it was, but for [`Failure::Lost`] and [`Failure::Moved`].
    pub async fn tag(&self, tag: &TagName, expected: Option<&Digest>) -> Result<Arc<Document>, Failure> {
        let _lock = self.oci.tag_locks.lock(self.image, tag).await;
        let version = TagOrDigest::Tag(tag.clone());
        let original = self.oci.documents.fresh_manifest(self.image, &version).await.map_err(as_it_was)?;
        if expected.is_some_and(|expected| *expected != original.digest) {
            return Err(Failure::Moved);
        }
        if self.only_by_digest.load(Ordering::Relaxed) || !self.by_name(tag, &original).await? {
            self.by_throw_away(tag, &original).await?;
        }
        Ok(original)
    }

    /// Deletes a manifest that no tag has.
    pub async fn manifest(&self, digest: &Digest) -> Result<(), Failure> {
        match self.delete(&TagOrDigest::Digest(digest.clone())).await? {
            Written::Yes | Written::Refused(Failure::Status(StatusCode::NOT_FOUND)) => Ok(()),
            Written::Refused(failure) | Written::Unclear(failure) => Err(failure),
        }
    }

    /// `false` where the registry does not delete tags by their names (OCI distribution specification, "Deleting tags",
    /// lets it refuse), and nothing has changed.
    async fn by_name(&self, tag: &TagName, original: &Arc<Document>) -> Result<bool, Failure> {
        match self.delete(&TagOrDigest::Tag(tag.clone())).await? {
            Written::Yes => match self.settled(tag, &original.digest).await {
                // It has said itself that the tag is gone.
                Ok(None) | Err(_) => Ok(true),
                Ok(Some(now)) if now == original.digest => Err(Failure::AsItWas(Box::new(STILL_THERE))),
                Ok(Some(_)) => Err(Failure::Moved),
            },
            Written::Refused(_) => {
                self.only_by_digest.store(true, Ordering::Relaxed);
                Ok(false)
            }
            Written::Unclear(reason) => match self.now(tag).await {
                Ok(None) => Ok(true),
                Ok(Some(now)) if now == original.digest => Err(Failure::AsItWas(Box::new(reason))),
                Ok(Some(_)) => Err(Failure::Moved),
                Err(_) => Err(self.lost(tag, original, TagState::Unknown, reason)),
            },
        }
    }

    async fn by_throw_away(&self, tag: &TagName, original: &Arc<Document>) -> Result<(), Failure> {
        let nonce = TraceId::next();
        let mut refusal = Failure::Unreadable("it takes no manifest");
        for throw_away in throw_aways(original, nonce.as_str()) {
            self.check_unmoved(tag, original).await?;
            match self.put(tag, &throw_away).await? {
                Written::Yes => return self.delete_with(tag, original, &throw_away.digest).await,
                Written::Refused(failure) => refusal = failure,
                Written::Unclear(failure) => match self.now(tag).await {
                    Ok(Some(now)) if now == original.digest => refusal = failure,
                    Ok(_) => return self.delete_with(tag, original, &throw_away.digest).await,
                    Err(_) => return self.put_back(tag, original, &throw_away.digest, failure).await,
                },
            }
        }
        Err(Failure::AsItWas(Box::new(refusal)))
    }

    async fn check_unmoved(&self, tag: &TagName, original: &Document) -> Result<(), Failure> {
        match self.now(tag).await.map_err(as_it_was)? {
            Some(now) if now == original.digest => Ok(()),
            Some(_) => Err(Failure::Moved),
            None => Err(Failure::NoManifest { image: self.image.clone(), version: TagOrDigest::Tag(tag.clone()) }),
        }
    }

    /// Deletes the tag together with the throw-away that it has, unless somebody has pushed to it.
    async fn delete_with(&self, tag: &TagName, original: &Arc<Document>, throw_away: &Digest) -> Result<(), Failure> {
        // Also when the tag has another manifest by now: then this one is of no use to anybody.
        let deleted = self.delete(&TagOrDigest::Digest(throw_away.clone())).await;
        let reason = match deleted {
            Ok(Written::Yes) => STILL_THERE,
            Ok(Written::Refused(failure) | Written::Unclear(failure)) | Err(failure) => failure,
        };
        let is_said = reason == STILL_THERE;
        match self.settled(tag, throw_away).await {
            Ok(None) => Ok(()),
            Err(_) if is_said => Ok(()),
            Ok(Some(now)) if now != *throw_away => Err(Failure::Moved),
            Ok(Some(_)) | Err(_) => self.put_back(tag, original, throw_away, reason).await,
        }
    }

    /// Gives the tag its own manifest again, and says why that was necessary. A tag that is gone after all is what was
    /// wanted.
    async fn put_back(
        &self,
        tag: &TagName,
        original: &Arc<Document>,
        throw_away: &Digest,
        reason: Failure,
    ) -> Result<(), Failure> {
        let mut state = TagState::Unknown;
        for attempt in 0..=TRIES {
            if attempt > 1 {
                sleep(self.oci.limits.patience.first * attempt).await;
            }
            match self.now(tag).await {
                Ok(None) => return Ok(()),
                Ok(Some(now)) if now == original.digest => return Err(Failure::AsItWas(Box::new(reason))),
                Ok(Some(now)) if now == *throw_away => state = TagState::ThrowAway(now),
                Ok(Some(_)) => return Err(Failure::Moved),
                Err(_) => state = TagState::Unknown,
            }
            // Without knowing what the tag has, a manifest that somebody has pushed could be overwritten.
            if attempt < TRIES && state != TagState::Unknown {
                let _what_came_of_it_is_read_next = self.put(tag, original).await;
            }
        }
        Err(self.lost(tag, original, state, reason))
    }

    fn lost(&self, tag: &TagName, original: &Arc<Document>, state: TagState, reason: Failure) -> Failure {
        Failure::Lost {
            image: self.image.clone(),
            tag: tag.clone(),
            original: Arc::clone(original),
            state,
            reason: Box::new(reason),
        }
    }

    /// The digest that the tag has; nothing where there is no such tag.
    async fn now(&self, tag: &TagName) -> Result<Option<Digest>, Failure> {
        match self.oci.documents.fresh_manifest(self.image, &TagOrDigest::Tag(tag.clone())).await {
            Ok(manifest) => Ok(Some(manifest.digest.clone())),
            Err(Failure::NoManifest { .. } | Failure::NoImage(_)) => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// What the tag has when a deletion has shown its effect, which a registry's own caches can delay.
    async fn settled(&self, tag: &TagName, deleted: &Digest) -> Result<Option<Digest>, Failure> {
        let mut now = self.now(tag).await;
        for attempt in 1..TRIES {
            if !now.as_ref().is_ok_and(|now| now.as_ref() == Some(deleted)) {
                break;
            }
            sleep(self.oci.limits.patience.first * attempt).await;
            now = self.now(tag).await;
        }
        now
    }

    async fn put(&self, tag: &TagName, manifest: &Document) -> Result<Written, Failure> {
        written(self.oci.client.put_manifest(self.image, tag, manifest).await).await
    }

    async fn delete(&self, version: &TagOrDigest) -> Result<Written, Failure> {
        written(self.oci.client.delete_manifest(self.image, version).await).await
    }
}

/// # Errors
/// When the registry does not let the caller do it, or not now: it was not done.
async fn written(sent: Result<Response, Failure>) -> Result<Written, Failure> {
    let response = match sent {
        Ok(response) => response,
        Err(failure @ (Failure::Forbidden | Failure::SignInNeeded | Failure::NotAccepted)) => return Err(failure),
        Err(failure @ Failure::TooManyRequests { .. }) => return Err(as_it_was(failure)),
        Err(failure) => return Ok(Written::Unclear(failure)),
    };
    let status = response.status();
    let error = upstream_errors::of(response).await;
    let does_not = matches!(status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED);
    Ok(match () {
        () if status.is_success() && !error.is_web_page => Written::Yes,
        () if does_not && !error.is_web_page => Written::Refused(Failure::DeletionOff),
        () if error.means_refusal() => return Err(error.failure()),
        () if status.is_client_error() && !error.is_web_page => Written::Refused(Failure::Status(status)),
        () => Written::Unclear(error.failure()),
    })
}
