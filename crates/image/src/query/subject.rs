//! Matches a row against a filter.

use super::{Comparison, Mark, Query, Term, Test};
use crate::contains::contains_ignoring_case;

/// A row of a list. Unknown values, and values that the list does not have, are `None`.
pub trait Subject {
    fn name(&self) -> &str;

    /// When it was last modified, in seconds since 1970.
    fn modified(&self) -> Option<i64> {
        None
    }

    /// Bytes.
    fn size(&self) -> Option<u64> {
        None
    }

    fn downloads(&self) -> Option<u64> {
        None
    }

    /// Who last modified it.
    fn by(&self) -> Option<&str> {
        None
    }

    /// With or without a leading `@`. An empty list means that the row has no stages, not that they are unknown.
    fn stages(&self) -> Option<&[String]> {
        None
    }

    /// Each as `linux/arm64/v8`.
    fn platforms(&self) -> Option<&[String]> {
        None
    }

    /// As `sha256:` and lower-case digits.
    fn digest(&self) -> Option<&str> {
        None
    }

    /// The type of a repository.
    fn repository_type(&self) -> Option<&str> {
        None
    }

    fn is(&self, _mark: Mark) -> Option<bool> {
        None
    }
}

/// The result of matching a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Matches,
    Differs,
    /// Unknown, because a value of the row is unknown. Such a row matches neither a term nor its negation.
    Unknown,
}

impl Query {
    /// Matches a row. One term that does not match decides, even if another is unknown.
    ///
    /// `now` is the time for ages, in seconds since 1970. Takes no memory. With a regular expression, match rows in
    /// slices ([`Query::has_pattern`]).
    pub fn verdict(&self, row: &(impl Subject + ?Sized), now: i64) -> Verdict {
        let mut verdict = Verdict::Matches;
        // Regular expressions come last, and only for rows that match everything else.
        for slow in [false, true] {
            for term in self.terms().iter().filter(|term| term.test().is_slow() == slow) {
                match term.matches(row, now) {
                    Some(true) => {}
                    Some(false) => return Verdict::Differs,
                    None => verdict = Verdict::Unknown,
                }
            }
        }
        verdict
    }
}

impl Term {
    /// Whether a row matches this term. `None` if that is unknown.
    fn matches(&self, row: &(impl Subject + ?Sized), now: i64) -> Option<bool> {
        self.test().holds(row, now).map(|holds| holds != self.is_negated())
    }
}

impl Test {
    fn holds(&self, row: &(impl Subject + ?Sized), now: i64) -> Option<bool> {
        let counted = |comparison: &Comparison, count: Option<u64>| count.map(|count| comparison.holds(count.into()));
        Some(match self {
            Self::Plain(text) => contains_ignoring_case(row.name(), text),
            Self::Name(pattern) | Self::Tag(pattern) => pattern.matches(row.name()),
            Self::Age(comparison) => comparison.holds(i128::from(now) - i128::from(row.modified()?)),
            Self::Size(comparison) => counted(comparison, row.size())?,
            Self::Downloads(comparison) => counted(comparison, row.downloads())?,
            Self::By(text) => contains_ignoring_case(row.by()?, text),
            Self::Stage(stage) => row.stages()?.iter().any(|at| without_at(at).eq_ignore_ascii_case(stage)),
            Self::Platform(wanted) => row.platforms()?.iter().any(|platform| has_parts(platform, wanted)),
            Self::Digest(beginning) => begins_with(row.digest()?, beginning),
            Self::Type(wanted) => row.repository_type()?.eq_ignore_ascii_case(wanted),
            Self::Is(mark) => row.is(*mark)?,
        })
    }
}

/// A stage without bk-repo's leading `@`.
pub(super) fn without_at(stage: &str) -> &str {
    stage.trim_start_matches('@')
}

/// Whether `platform` contains the parts of `wanted` in sequence.
fn has_parts(platform: &str, wanted: &str) -> bool {
    let mut left = Some(platform);
    while let Some(parts) = left {
        let begins = parts.get(..wanted.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(wanted));
        if begins && parts.get(wanted.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
            return true;
        }
        left = parts.split_once('/').map(|(_, rest)| rest);
    }
    false
}

/// Whether a digest begins with a text, with or without its algorithm.
fn begins_with(digest: &str, beginning: &str) -> bool {
    let digits = digest.split_once(':').map_or(digest, |(_, digits)| digits);
    if beginning.contains(':') { digest.starts_with(beginning) } else { digits.starts_with(beginning) }
}
