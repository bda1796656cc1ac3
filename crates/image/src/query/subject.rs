//! Matches a row against a filter.

use super::{Mark, Query, Term};

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
