//! Looks after a deletion by name for some minutes. A registry can take the manifest after it has answered, with the tag or
//! later than the tag. The other tags of the manifest then get it back from memory.

use std::sync::Arc;
use std::time::Duration;

use ext_api::Shown;
use image::{ImageName, TagName, TagOrDigest};
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use super::after_panic::or_after_panic;
use super::company::Company;
use super::probe::Deletion;
use super::tag_now::TagNow;
use crate::oci::document::Document;
use crate::oci::failure::Failure;
use crate::oci::habits::Habit;
use crate::oci::registry::Oci;
use crate::oci::watched::Place;
use crate::trace_id::TraceId;

/// A deletion that is looked after. It has the credential of its caller, with which the tags are put back.
pub(super) struct Late {
    pub oci: Oci,
    pub image: ImageName,
    pub trace_id: TraceId,
    pub tag: TagName,
    pub original: Arc<Document>,
    pub indexes: Vec<TagName>,
    pub place: Place,
    /// Since when the tag is known not to have the manifest.
    gone_since: Option<Instant>,
}

/// What a look has found.
enum Found {
    /// Nothing is left that could lose the manifest, or all of it has the manifest back.
    Over,
    /// The other tags have the manifest.
    Whole,
    /// The other tags are gone, and the manifest is not: somebody has deleted them, or a cache answers.
    Unclear,
}

impl Deletion {
    /// A place to look after a deletion that has not begun. None where there is no room.
    pub(super) fn place(&self, tag: &TagName, original: &Document, company: &Company) -> Option<Place> {
        let bytes = original.text.len();
        self.oci.watched.place(&self.oci.limits.watch, &self.image, tag, &company.twins, bytes)
    }

    /// Looks after a deletion that may still take the manifest. It does not wait for that. `shown` is what is left of the tag,
    /// where that is known.
    pub(super) fn look_after_later(
        &self,
        tag: &TagName,
        original: &Arc<Document>,
        company: Company,
        place: Place,
        shown: Option<Shown>,
    ) {
        let is_gone = shown.is_some_and(|shown| shown != Shown::Everything);
        place.set_leaving(!is_gone);
        let late = Late {
            oci: self.oci.clone(),
            image: self.image.clone(),
            trace_id: self.trace_id.clone(),
            tag: tag.clone(),
            original: Arc::clone(original),
            indexes: company.indexes,
            place,
            gone_since: is_gone.then(Instant::now),
        };
        self.oci.running.in_background(|stop| late.watched(stop));
    }
}

impl Late {
    async fn watched(mut self, stop: CancellationToken) {
        let limits = self.oci.limits.watch;
        let (begun, mut pause) = (Instant::now(), limits.first);
        loop {
            let left = limits.whole.saturating_sub(begun.elapsed());
            let is_stopped = tokio::select! {
                () = sleep(pause.min(left)) => false,
                () = stop.cancelled() => true,
            };
            let found = or_after_panic(Box::pin(self.look()), async { Err(Failure::Panicked) }).await;
            let is_last = is_stopped || begun.elapsed() >= limits.whole;
            match found {
                Ok(Found::Over) => return,
                Ok(Found::Whole) if is_last && !is_stopped => return self.learn(limits.whole),
                Ok(Found::Whole) if is_stopped => return self.log_unwatched("Berth stops"),
                Ok(_) if is_last => return self.log_unwatched("the tags are gone, and their manifest is not"),
                Err(reason) if is_last => return self.log_unwatched(&reason.to_string()),
                _ => {}
            }
            pause = pause.saturating_mul(2);
        }
    }

    /// Waits for the running deletions in the image, reads the tags, and puts back what was taken.
    async fn look(&mut self) -> Result<Found, Failure> {
        let deletion = Deletion::locked(&self.oci, &self.image, &self.trace_id).await;
        let twins = self.place.twins();
        let company = Company { is_read: true, twins, indexes: self.indexes.clone() };
        if company.is_empty() || self.oci.habits.habit(&self.image) == Habit::KeepsManifest {
            return Ok(Found::Over);
        }
        if deletion.digest_at(&TagOrDigest::Tag(self.tag.clone())).await?.as_ref() == Some(&self.original.digest) {
            return Ok(Found::Whole);
        }
        self.gone_since.get_or_insert_with(Instant::now);
        self.place.set_leaving(false);
        if !company.twins.is_empty()
            && let Some(found) = self.of_twins(&deletion, &company.twins).await?
        {
            return Ok(found);
        }
        self.put_back(&deletion, &company).await
    }

    /// Nothing where the manifest was taken from them.
    async fn of_twins(&self, deletion: &Deletion, twins: &[TagName]) -> Result<Option<Found>, Failure> {
        let (mut is_missing, mut is_broken) = (false, false);
        for twin in twins {
            match deletion.now(twin).await? {
                TagNow::Has(digest) if digest == self.original.digest => return Ok(Some(Found::Whole)),
                TagNow::Has(_) => {}
                TagNow::Gone => is_missing = true,
                TagNow::Broken => (is_missing, is_broken) = (true, true),
            }
        }
        let by_digest = TagOrDigest::Digest(self.original.digest.clone());
        Ok(match () {
            // Each of them was pushed again.
            () if !is_missing => Some(Found::Over),
            () if !is_broken && deletion.digest_at(&by_digest).await?.is_some() => Some(Found::Unclear),
            () => None,
        })
    }

    async fn put_back(&self, deletion: &Deletion, company: &Company) -> Result<Found, Failure> {
        let had = Some(Arc::clone(&self.original));
        let names = deletion.look_after(&self.tag, &had, company, true).await?;
        if names.is_empty() {
            return Ok(Found::Whole);
        }
        deletion.forget_tags();
        self.log_put_back(&names);
        // Where the deleted tag is still listed, it has its manifest back as well.
        let again = deletion.again_if_listed(&self.tag, &had).await;
        deletion.log_end(&self.tag, Some(&self.original.digest), &again);
        Ok(Found::Over)
    }

    /// A tag that went late was not looked after for long.
    fn learn(&self, whole: Duration) {
        if self.gone_since.is_some_and(|since| since.elapsed().saturating_mul(2) >= whole)
            && !self.place.twins().is_empty()
        {
            self.oci.habits.manifest_was_kept(&self.image);
        }
    }
}
