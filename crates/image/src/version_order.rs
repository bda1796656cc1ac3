//! The order of tags by the versions they name.
//!
//! Versions come first to last: `v1.9` before `v1.10`, `1.0-rc.1` before `1.0`, `2024.06.1` after `2024.05.9`.
//! Words such as `latest` stand before all versions when the newest is asked for first, as they point at the newest.
//!
//! [`compare`] says what the order is. A [`VersionKey`] has the same order and is read once for each tag: a list is sorted by keys.

mod key;
mod kind;
mod natural;

use std::cmp::Ordering;

pub use key::VersionKey;
use kind::Stage;
pub(crate) use kind::{TagKind, Version};

/// Compares two tags so that the newest comes first.
pub fn newest_first(left: &str, right: &str) -> Ordering {
    compare(right, left)
}

/// Compares two tags, oldest version first. A total order: only equal texts are equal.
///
/// Both texts are read anew for each comparison; who sorts a list sorts by [`VersionKey`].
pub fn compare(left: &str, right: &str) -> Ordering {
    let order = match (TagKind::of(left), TagKind::of(right)) {
        (TagKind::Version(left), TagKind::Version(right)) => left.compare(&right),
        (left_kind, right_kind) => {
            left_kind.level().cmp(&right_kind.level()).then_with(|| natural::compare(left, right))
        }
    };
    order.then_with(|| left.cmp(right))
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
