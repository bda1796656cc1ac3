//! Deletes a tag by its name, and believes no answer: the tag, the other tags of its manifest and the list are read again.

use std::sync::atomic::Ordering;

use ext_api::{Removal, Shown};
use image::{TagName, TagOrDigest};

use super::after_panic::or_after_panic;
use super::company::Company;
use super::had::{Had, digest_of};
use super::probe::Deletion;
use super::tag_now::{TagNow, Wait};
use super::written::Written;
use crate::oci::failure::{Failure, TagState};
use crate::oci::habits::Habit;
use crate::oci::watched::Place;

impl Deletion {
    /// Nothing where the tag has to be deleted in another way: nothing has changed, or the tag has lost its manifest.
    pub(super) async fn by_name(&self, tag: &TagName, had: &Had) -> Result<Option<Removal>, Failure> {
        if self.refuses_names() {
            return Ok(None);
        }
        let Some((company, place)) = self.checked_company(tag, had).await else { return Ok(None) };
        let result = match self.delete(&TagOrDigest::Tag(tag.clone())).await? {
            Written::Yes => self.after_by_name(tag, had, &company).await.map(Some),
            Written::Refused(_) => {
                // The refusal of a broken tag says nothing about other tags.
                if had.is_some() {
                    self.names_are_refused();
                }
                return Ok(None);
            }
            Written::Unclear(reason) => self.after_unclear(tag, had, &company, reason).await,
        };
        if let (Some(place), Some(original)) = (place, had) {
            match &result {
                // Its manifest is back, or the answer has it.
                Ok(Some(Removal { put_back, .. })) if !put_back.is_empty() => {}
                Err(Failure::LostTwins { .. }) => {}
                _ => {
                    let shown = result.as_ref().ok().and_then(Option::as_ref).map(|removal| removal.shown);
                    self.look_after_later(tag, original, company, place, shown);
                }
            }
        }
        result
    }

    /// What may lose its manifest with the tag, and a place to look after it. Nothing where the name must not be deleted.
    async fn checked_company(&self, tag: &TagName, had: &Had) -> Option<(Company, Option<Place>)> {
        let Some(original) = had else { return Some((Company::default(), None)) };
        match self.oci.habits.habit(&self.image) {
            Habit::KeepsManifest => Some((Company::default(), None)),
            Habit::TakesManifest => None,
            Habit::Unknown | Habit::SeemsToKeep => {
                let company = Box::pin(self.company(tag, &original.digest)).await?;
                // Of a whole image the indexes go as well.
                let needs_none = company.is_empty() || (self.whole.is_some() && company.twins.is_empty());
                if needs_none {
                    return Some((company, None));
                }
                let place = self.place(tag, original, &company)?;
                Some((company, Some(place)))
            }
        }
    }

    /// After no answer, or one that says nothing.
    async fn after_unclear(
        &self,
        tag: &TagName,
        had: &Had,
        company: &Company,
        reason: Failure,
    ) -> Result<Option<Removal>, Failure> {
        match self.now(tag).await {
            Ok(TagNow::Gone) => self.after_by_name(tag, had, company).await.map(Some),
            Ok(now) if now.is_as_it_was(had) => Err(Failure::AsItWas(Box::new(reason))),
            Ok(TagNow::Broken) => {
                Box::pin(self.look_after(tag, had, company, true)).await?;
                Ok(None)
            }
            Ok(TagNow::Has(_)) => Err(Failure::Moved),
            Err(_) => Err(self.lost(tag, had, TagState::Unknown, reason)),
        }
    }

    async fn after_by_name(&self, tag: &TagName, had: &Had, company: &Company) -> Result<Removal, Failure> {
        let mend = async {
            Box::pin(self.look_after(tag, had, company, false)).await?;
            Err(Failure::Unchecked(Box::new(Failure::Panicked)))
        };
        or_after_panic(Box::pin(self.checked_by_name(tag, had, company)), mend).await
    }

    async fn checked_by_name(&self, tag: &TagName, had: &Had, company: &Company) -> Result<Removal, Failure> {
        let is_learned = self.oci.habits.habit(&self.image) != Habit::Unknown;
        let wait = if self.whole.is_some() && is_learned { Wait::None } else { Wait::Long };
        let now = self.settled(&TagOrDigest::Tag(tag.clone()), digest_of(had), wait).await;
        let is_gone = matches!(&now, Ok(None));
        let put_back = Box::pin(self.look_after(tag, had, company, is_gone)).await?;
        let mut removal = match now.map_err(|reason| Failure::Unchecked(Box::new(reason)))? {
            Some(now) if digest_of(had) != Some(&now) => return Err(Failure::Moved),
            Some(_) => Removal::showing(Shown::Everything),
            None if self.oci.habits.habit(&self.image) == Habit::TakesManifest => {
                self.again_if_listed(tag, had).await?
            }
            None if had.is_none() && self.is_listed(tag).await.unwrap_or(false) => {
                Box::pin(self.by_throw_away(tag, had)).await?
            }
            None => Removal::showing(self.without_manifest(tag).await),
        };
        removal.put_back = put_back;
        Ok(removal)
    }

    /// The tag itself may have its manifest again, as soon as another tag has it.
    pub(super) async fn again_if_listed(&self, tag: &TagName, had: &Had) -> Result<Removal, Failure> {
        match self.now(tag).await {
            Ok(TagNow::Gone) => Ok(Removal::complete()),
            Ok(now) if now.is_as_it_was(had) || now == TagNow::Broken => Box::pin(self.by_throw_away(tag, had)).await,
            Ok(_) => Err(Failure::Moved),
            Err(reason) => Err(Failure::Unchecked(Box::new(reason))),
        }
    }

    /// Whether the deletion of a name was refused, in this deletion or before in the same image.
    pub(super) fn refuses_names(&self) -> bool {
        // Where digests are refused as well, names are asked for each time: nothing else is left.
        self.only_by_digest.load(Ordering::Relaxed) || (!self.digests_off && self.oci.habits.refuses_names(&self.image))
    }

    fn names_are_refused(&self) {
        self.only_by_digest.store(true, Ordering::Relaxed);
        self.oci.habits.names_are_refused(&self.image);
    }
}
