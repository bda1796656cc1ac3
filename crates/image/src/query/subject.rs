//! What a query is asked of: a row, and what is known of it.

use super::{Comparison, Mark, Query, Term, Test};
use crate::contains::contains_ignoring_case;

/// A row of a list. What is not known of it, or not yet, is `None`, and so is what its list does not have.
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

    /// Who modified it last.
    fn by(&self) -> Option<&str> {
        None
    }

    /// With or without `@` in front. No stages are known stages: a row without any is at none.
    fn stages(&self) -> Option<&[String]> {
        None
    }

    /// Each as `linux/arm64/v8`.
    fn platforms(&self) -> Option<&[String]> {
        None
    }

    /// As `sha256:` and its digits in lower case.
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

/// What a query says of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Matches,
    Differs,
    /// It depends on what is not known of the row: that matches neither a term nor its negation.
    Unknown,
}

impl Query {
    /// What the query says of a row. That one term does not match decides, whatever is not known for another.
    ///
    /// `now` is the time that ages are counted to, in seconds since 1970. Takes no memory. One with a
    /// regular expression is asked in slices ([`Query::has_pattern`]).
    pub fn verdict(&self, row: &(impl Subject + ?Sized), now: i64) -> Verdict {
        let mut verdict = Verdict::Matches;
        // Regular expressions are asked last, and only about rows that everything else lets through.
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
    /// Whether a row matches this term; nothing where that is not known.
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

/// A stage without the `@` that bk-repo puts in front.
pub(super) fn without_at(stage: &str) -> &str {
    stage.trim_start_matches('@')
}

/// Whether the parts of `wanted` follow each other somewhere in `platform`.
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

/// Whether a digest begins so, with or without its algorithm.
fn begins_with(digest: &str, beginning: &str) -> bool {
    let digits = digest.split_once(':').map_or(digest, |(_, digits)| digits);
    if beginning.contains(':') { digest.starts_with(beginning) } else { digits.starts_with(beginning) }
}
