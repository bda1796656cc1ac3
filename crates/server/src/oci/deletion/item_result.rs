//! The result of each part of an image that was to be deleted.

use ext_api::{ItemResult, LostTag, Outcome, Removal, Shown};
use image::{ImageName, TagName};

use crate::oci::document::Document;
use crate::oci::failure::Failure;

/// A tag that could not be put back, with the manifest that it had.
pub fn lost_tag(image: &ImageName, tag: &TagName, original: &Document) -> LostTag {
    LostTag {
        reference: Some(format!("{image}:{tag}")),
        digest: Some(original.digest.to_string()),
        media_type: Some(original.media_type.clone()),
        manifest: original.text.clone(),
    }
}

/// The result of the deletion of one tag or digest.
pub fn of(name: String, result: &Result<Removal, Failure>) -> ItemResult {
    let (outcome, failure) = match result {
        Ok(Removal { shown: Shown::Everything, .. }) => (Outcome::StillAnswering, None),
        Ok(Removal { shown: Shown::NameOnly, .. }) => (Outcome::StillListed, None),
        // A part that somebody else has deleted in the meantime is deleted.
        Ok(_) | Err(Failure::NoManifest { .. } | Failure::NoImage(_)) => (Outcome::Deleted, None),
        Err(failure @ Failure::Moved) => (Outcome::Moved, Some(failure)),
        Err(failure) => (Outcome::Failed, Some(failure)),
    };
    let lost = match failure {
        Some(Failure::Lost { original: Some(original), .. } | Failure::LostTwins { original, .. }) => {
            Some((**original).clone())
        }
        _ => None,
    };
    ItemResult { name, outcome, message: failure.map(ToString::to_string), lost }
}

/// A part whose deletion was not tried.
pub fn kept(name: String, why: &str) -> ItemResult {
    ItemResult { name, outcome: Outcome::Kept, message: Some(why.to_owned()), lost: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::upstream::BrokenExchange;

    #[test]
    fn each_has_its_outcome_and_all_but_a_deletion_say_why() {
        let items = [
            of("v1".to_owned(), &Ok(Removal::complete())),
            of("v2".to_owned(), &Err(Failure::Moved)),
            of("v3".to_owned(), &Err(Failure::from(BrokenExchange::TimedOut))),
            kept("v4".to_owned(), "why"),
        ];
        let results = items.each_ref().map(|item| (item.outcome, item.message.is_some()));
        assert_eq!(
            results,
            [(Outcome::Deleted, false), (Outcome::Moved, true), (Outcome::Failed, true), (Outcome::Kept, true)]
        );
        let failure = Failure::NotAllDeleted { items: items.into() };
        assert!(failure.to_string().starts_with("1 of 4 "), "{failure}");
    }
}
