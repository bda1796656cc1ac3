//! What one term of a filter asks of a row.

use std::fmt;

use super::{
    Comparison, Field, Mark, NamePattern, Subject,
    print::{is_plain, write_quoted, write_value},
};
use crate::contains::contains_ignoring_case;

/// The condition of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// The name contains the text, ignoring case.
    Plain(String),
    Name(NamePattern),
    /// The same as `Name`, written as `tag:`.
    Tag(NamePattern),
    Age(Comparison),
    /// Bytes.
    Size(Comparison),
    Downloads(Comparison),
    /// Contained, ignoring case.
    By(String),
    /// Without the `@` in front.
    Stage(String),
    /// One part of a platform, or several joined by `/`.
    Platform(String),
    /// The beginning of the digest, in lower case, with or without the algorithm.
    Digest(String),
    Type(String),
    Is(Mark),
}

impl Test {
    /// The field of the term. Plain text is a [`Field::Name`].
    pub fn field(&self) -> Field {
        match self {
            Self::Plain(_) | Self::Name(_) => Field::Name,
            Self::Tag(_) => Field::Tag,
            Self::Age(_) => Field::Age,
            Self::Size(_) => Field::Size,
            Self::Downloads(_) => Field::Downloads,
            Self::By(_) => Field::By,
            Self::Stage(_) => Field::Stage,
            Self::Platform(_) => Field::Platform,
            Self::Digest(_) => Field::Digest,
            Self::Type(_) => Field::Type,
            Self::Is(_) => Field::Is,
        }
    }

    pub(super) fn is_slow(&self) -> bool {
        matches!(self, Self::Name(NamePattern::Regex(_)) | Self::Tag(NamePattern::Regex(_)))
    }

    /// Whether it holds for a row. `None` if that is unknown.
    pub(super) fn holds(&self, row: &(impl Subject + ?Sized), now: i64) -> Option<bool> {
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

impl fmt::Display for Test {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Plain(text) = self {
            return if is_plain(text) { formatter.write_str(text) } else { write_quoted(formatter, text) };
        }
        write!(formatter, "{}:", self.field().key())?;
        match self {
            Self::Plain(text) => formatter.write_str(text),
            Self::Name(pattern) | Self::Tag(pattern) => write!(formatter, "{pattern}"),
            Self::Age(comparison) | Self::Size(comparison) | Self::Downloads(comparison) => {
                write!(formatter, "{comparison}")
            }
            Self::By(text) | Self::Stage(text) | Self::Platform(text) | Self::Digest(text) | Self::Type(text) => {
                write_value(formatter, text)
            }
            Self::Is(mark) => formatter.write_str(mark.key()),
        }
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
