//! The tag that an image is pulled by when nobody named one.

use std::cmp::Reverse;

use crate::{
    TagName, is_attachment,
    version_order::{Maturity, VersionKey},
};

/// A tag of an image, and what decides whether it is offered.
#[derive(Clone, Copy, Debug)]
pub struct PullCandidate<'a> {
    pub tag: &'a TagName,
    /// Seconds since 1970; nothing where the date is not known.
    pub modified: Option<i64>,
    /// Whether the registry refuses to serve it.
    pub is_disabled: bool,
}

/// The tag to pull: `latest` if the image has it, else the newest release in version order, else the newest by date, else the
/// first. Signatures, attestations and other attachments are never offered, nor are disabled tags.
///
/// A release is a version without a suffix (`1.4.2`). Where an image has none, a variant of one (`1.4.2-alpine`) counts as a
/// release; a pre-release (`1.5.0-rc.1`) never does.
pub fn tag_to_pull<'a>(candidates: impl IntoIterator<Item = PullCandidate<'a>>) -> Option<&'a TagName> {
    let offered = candidates.into_iter().filter(|candidate| !candidate.is_disabled && !is_attachment(candidate.tag));
    let rated = offered.enumerate().map(|(place, candidate)| (Rank::of(&candidate), Reverse(place), candidate.tag));
    rated
        .max_by(|(left, left_place, _), (right, right_place, _)| (left, left_place).cmp(&(right, right_place)))
        .map(|(_, _, tag)| tag)
}

/// How much a tag is preferred: the greatest is offered.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Other { modified: Option<i64> },
    Variant(VersionKey),
    Release(VersionKey),
    Latest,
}

impl Rank {
    fn of(candidate: &PullCandidate<'_>) -> Self {
        let tag = candidate.tag.as_str();
        match Maturity::of(tag) {
            _ if tag == "latest" => Self::Latest,
            Some(Maturity::Release) => Self::Release(VersionKey::of(tag)),
            Some(Maturity::Variant) => Self::Variant(VersionKey::of(tag)),
            Some(Maturity::PreRelease) | None => Self::Other { modified: candidate.modified },
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::{PullCandidate, tag_to_pull};
    use crate::TagName;

    fn chosen(tags: &[(&str, Option<i64>)]) -> Option<String> {
        chosen_of(&tags.iter().map(|&(tag, modified)| (tag, modified, false)).collect::<Vec<_>>())
    }

    fn chosen_of(tags: &[(&str, Option<i64>, bool)]) -> Option<String> {
        let tags: Vec<_> = tags
            .iter()
            .map(|&(tag, modified, is_disabled)| (TagName::parse(tag).unwrap(), modified, is_disabled))
            .collect();
        let candidates = tags.iter().map(|(tag, modified, is_disabled)| PullCandidate {
            tag,
            modified: *modified,
            is_disabled: *is_disabled,
        });
        tag_to_pull(candidates).map(ToString::to_string)
    }

    #[test]
    fn latest_comes_first_wherever_it_stands() {
        assert_eq!(
            chosen(&[("2.0.0", Some(9)), ("latest", Some(1)), ("nightly", Some(10))]).as_deref(),
            Some("latest")
        );
    }

    #[test]
    fn without_latest_the_newest_release_is_offered_whatever_the_dates_say() {
        let tags = [
            ("1.9.0", Some(9)),
            ("v1.10.0", Some(1)),
            ("1.11.0-rc.1", Some(10)),
            ("1.10.0-alpine", Some(8)),
            ("main", Some(11)),
        ];
        assert_eq!(chosen(&tags).as_deref(), Some("v1.10.0"));
    }

    #[test]
    fn a_variant_is_offered_only_where_there_is_no_plain_release() {
        assert_eq!(
            chosen(&[("3.2-alpine", None), ("3.1-alpine", None), ("3.3-beta", None)]).as_deref(),
            Some("3.2-alpine")
        );
        assert_eq!(chosen(&[("3.2-alpine", None), ("3.1", None)]).as_deref(), Some("3.1"));
    }

    #[test]
    fn without_a_release_the_newest_by_date_is_offered_and_without_dates_the_first() {
        assert_eq!(
            chosen(&[("main", Some(1)), ("dev", Some(3)), ("1.0-rc.1", Some(2)), ("old", None)]).as_deref(),
            Some("dev")
        );
        assert_eq!(chosen(&[("main", None), ("dev", None)]).as_deref(), Some("main"));
    }

    #[test]
    fn of_tags_with_the_same_rank_the_first_is_offered() {
        assert_eq!(chosen(&[("v1.0", None), ("1.0", None)]).as_deref(), Some("v1.0"));
        assert_eq!(chosen(&[("main", Some(3)), ("dev", Some(3))]).as_deref(), Some("main"));
        assert_eq!(chosen(&[]), None);
    }

    #[test]
    fn a_pre_release_counts_as_any_other_tag() {
        assert_eq!(chosen(&[("1.0-rc.1", Some(1)), ("1.0-rc.2", None)]).as_deref(), Some("1.0-rc.1"));
        assert_eq!(chosen(&[("2.0-rc.1", Some(9)), ("1.0-alpine", None)]).as_deref(), Some("1.0-alpine"));
    }

    #[test]
    fn attachments_and_disabled_tags_are_never_offered() {
        let signature = format!("sha256-{}.sig", "a".repeat(64));
        assert_eq!(chosen(&[(&signature, Some(9))]), None);
        assert_eq!(chosen(&[(&signature, Some(9)), ("dev", Some(1))]).as_deref(), Some("dev"));
        assert_eq!(chosen_of(&[("latest", Some(9), true), ("1.0", Some(1), false)]).as_deref(), Some("1.0"));
        assert_eq!(chosen_of(&[("latest", Some(9), true)]), None);
    }
}
