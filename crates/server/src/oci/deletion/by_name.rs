//! Deletes a tag by its name, and believes no answer: the tag, the other tags of its manifest and the list are read again.

use std::sync::atomic::Ordering;

use ext_api::{Removal, Shown};
use image::{Digest, TagName, TagOrDigest};

use super::after_panic::or_after_panic;
use super::company::Company;
use super::had::{Had, digest_of};
use super::probe::Deletion;
use super::tag_now::{TagNow, Wait};
use super::written::Written;
use crate::oci::failure::{Failure, TagState};
use crate::oci::habits::Habit;

impl Deletion {
    /// Nothing where the tag has to be deleted in another way: nothing has changed, or the tag has lost its manifest.
    pub(super) async fn by_name(&self, tag: &TagName, had: &Had) -> Result<Option<Removal>, Failure> {
        if self.refuses_names() {
            return Ok(None);
        }
        let Some(company) = self.checked_company(tag, digest_of(had)).await else { return Ok(None) };
        match self.delete(&TagOrDigest::Tag(tag.clone())).await? {
            Written::Yes => self.after_by_name(tag, had, &company).await.map(Some),
            Written::Refused(_) => {
                // The refusal of a broken tag says nothing about other tags.
                if had.is_some() {
                    self.names_are_refused();
                }
                Ok(None)
            }
            Written::Unclear(reason) => match self.now(tag).await {
                Ok(TagNow::Gone) => self.after_by_name(tag, had, &company).await.map(Some),
                Ok(now) if now.is_as_it_was(had) => Err(Failure::AsItWas(Box::new(reason))),
                Ok(TagNow::Broken) => {
                    Box::pin(self.look_after(tag, had, &company, true)).await?;
                    Ok(None)
                }
                Ok(TagNow::Has(_)) => Err(Failure::Moved),
                Err(_) => Err(self.lost(tag, had, TagState::Unknown, reason)),
            },
        }
    }

    /// What may lose its manifest with the tag. Nothing where the name must not be deleted.
    async fn checked_company(&self, tag: &TagName, digest: Option<&Digest>) -> Option<Company> {
        match (self.oci.habits.habit(&self.image), digest) {
            (_, None) | (Habit::KeepsManifest, _) => Some(Company::default()),
            (Habit::TakesManifest, Some(_)) => None,
            (Habit::Unknown, Some(digest)) => Box::pin(self.company(tag, digest)).await,
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
    async fn again_if_listed(&self, tag: &TagName, had: &Had) -> Result<Removal, Failure> {
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
