//! The order of tags by version.
//!
//! Versions are in ascending order: `v1.9` before `v1.10`, `1.0-rc.1` before `1.0`, `2024.05.9` before `2024.06.1`.
//! Words such as `latest` are above all versions, because they usually point to the newest.
//!
//! [`compare`] defines the order. A [`VersionKey`] has the same order and is computed once for each tag. Sort lists by
//! these keys.

mod key;
mod kind;
mod natural;

use std::cmp::Ordering;

pub use key::VersionKey;
use kind::Stage;
pub(crate) use kind::{TagKind, Version};

/// Compares two tags, newest first.
pub fn newest_first(left: &str, right: &str) -> Ordering {
    compare(right, left)
}

/// Compares two tags, oldest version first. A total order: only equal texts are equal.
///
/// Parses both texts for each comparison. To sort a list, use [`VersionKey`].
pub fn compare(left: &str, right: &str) -> Ordering {
    let order = match (TagKind::of(left), TagKind::of(right)) {
        (TagKind::Version(left), TagKind::Version(right)) => left.compare(&right),
        (TagKind::Word, TagKind::Word) => compare_words(left, right),
        (left_kind, right_kind) => {
            left_kind.level().cmp(&right_kind.level()).then_with(|| natural::compare(left, right))
        }
    };
    order.then_with(|| left.cmp(right))
}

/// A version behind a word is compared as a version with others behind the same word: `alpine-v15.7.0-rc2` is below
/// `alpine-v15.7.0`. The word alone is below its versions.
fn compare_words(left: &str, right: &str) -> Ordering {
    let (left_word, left_version) = word_and_version(left);
    let (right_word, right_version) = word_and_version(right);
    natural::compare(left_word, right_word).then_with(|| match (left_version, right_version) {
        (Some(left), Some(right)) => left.compare(&right),
        (left, right) => left.is_some().cmp(&right.is_some()),
    })
}

/// The word in front of a version, or the whole tag.
fn word_and_version(tag: &str) -> (&str, Option<Version<'_>>) {
    Version::behind_word(tag).map_or((tag, None), |(word, version)| (word, Some(version)))
}

/// How finished the version is that a tag names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maturity {
    /// `1.5.0-rc.1`, `2.0-nightly`.
    PreRelease,
    /// `1.4.2`.
    Release,
    /// A release with another suffix: `1.4.2-alpine`.
    Variant,
}

impl Maturity {
    /// Nothing for a tag that names no version, such as `main` or a hash of a commit.
    pub fn of(tag: &str) -> Option<Self> {
        match TagKind::of(tag) {
            TagKind::Version(version) => Some(match version.stage {
                Stage::Release => Self::Release,
                Stage::Variant => Self::Variant,
                Stage::Daily | Stage::Alpha | Stage::Beta | Stage::Preview | Stage::Candidate => Self::PreRelease,
            }),
            TagKind::Digest | TagKind::Hash | TagKind::Word => None,
        }
    }
}
