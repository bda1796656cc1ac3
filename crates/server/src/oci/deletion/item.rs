//! What became of each part of an image that was to be deleted.

use std::fmt;

use image::{ImageName, TagName};
use serde::Serialize;

use crate::oci::document::Document;
use crate::oci::failure::Failure;

/// One tag, or one manifest by its digest. The fields are a contract with the console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    pub name: String,
    pub result: Outcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub lost: Option<LostManifest>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    Deleted,
    /// It was not tried.
    Kept,
    /// It was pushed anew.
    Moved,
    Failed,
}

/// What a tag had that could not be put back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LostManifest {
    /// Image and tag.
    reference: String,
    digest: String,
    media_type: String,
    manifest: String,
}

impl LostManifest {
    pub fn of(image: &ImageName, tag: &TagName, original: &Document) -> LostManifest {
        LostManifest {
            reference: format!("{image}:{tag}"),
            digest: original.digest.to_string(),
            media_type: original.media_type.clone(),
            manifest: original.text.clone(),
        }
    }
}

impl Item {
    pub fn of<T>(name: String, result: &Result<T, Failure>) -> Item {
        let (result, failure) = match result {
            // Somebody else was faster.
            Ok(_) | Err(Failure::NoManifest { .. } | Failure::NoImage(_)) => (Outcome::Deleted, None),
            Err(failure @ Failure::Moved) => (Outcome::Moved, Some(failure)),
            Err(failure) => (Outcome::Failed, Some(failure)),
        };
        let lost = match failure {
            Some(Failure::Lost { image, tag, original: Some(original), .. }) => {
                Some(LostManifest::of(image, tag, original))
            }
            _ => None,
        };
        Item { name, result, message: failure.map(ToString::to_string), lost }
    }

    pub fn is_deleted(&self) -> bool {
        self.result == Outcome::Deleted
    }

    pub fn kept(name: String, why: &str) -> Item {
        Item { name, result: Outcome::Kept, message: Some(why.to_owned()), lost: None }
    }
}

/// How many of them went.
pub struct Tally {
    deleted: usize,
    all: usize,
}

impl Tally {
    pub fn of(items: &[Item]) -> Tally {
        Tally { deleted: items.iter().filter(|item| item.is_deleted()).count(), all: items.len() }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Tally { deleted, all } = self;
        let left = all.saturating_sub(*deleted);
        write!(f, "{deleted} of {all} tags and manifests of the image were deleted; {left} are still there.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::upstream::BrokenExchange;

    #[test]
    fn each_says_what_became_of_it() {
        let items = [
            Item::of("v1".to_owned(), &Ok(())),
            Item::of::<()>("v2".to_owned(), &Err(Failure::Moved)),
            Item::of::<()>("v3".to_owned(), &Err(Failure::from(BrokenExchange::TimedOut))),
            Item::kept("v4".to_owned(), "why"),
        ];
        let results = items.each_ref().map(|item| (item.result, item.message.is_some()));
        assert_eq!(
            results,
            [(Outcome::Deleted, false), (Outcome::Moved, true), (Outcome::Failed, true), (Outcome::Kept, true)]
        );
        assert!(Tally::of(&items).to_string().starts_with("1 of 4 "));
    }
}
