//! The line of versions that a tag belongs to: `1.4.2` and `1.4.0-rc.1` are of `1.4.x`.

use crate::version_order::{TagKind, Version, VersionKey};

/// What a tag is grouped by in a list. The least comes first here, and the last in a list with the newest on top.
///
/// | tag | line | its [`text`](VersionLine::text) |
/// |---|---|---|
/// | `v1.4.2`, `1.4.0-rc.1`, `1.4.2-alpine`, `1.4` | `Versions` | `1.4.x` |
/// | `2024.06.1`, `2024.06` | `Versions` | `2024.06.x` |
/// | `1`, `1-alpine`, `v1` | `Versions` | `1.x` |
/// | `20240115`, `20240115.2`, `2024-01-15` | `Month` | `2024-01` |
/// | `48213`, `1718236800` | `Builds` | |
/// | `latest`, `pr-12`, `main-20240115-abc1234` | `Words` | |
/// | `sha-0a1b2c3`, `0a1b2c3` | `Hashes` | |
/// | `sha256:…`, `sha256-….sig` | `Digests` | |
///
/// Words are below the versions here, although they are above them in the order of versions: who groups by lines looks for lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VersionLine {
    /// Digests, and what is stored under names made of them.
    Digests,
    /// Hashes of commits.
    Hashes,
    /// Tags that begin with no number.
    Words,
    /// Versions with the same first number, and with the same second one where they have one.
    Versions {
        /// The first number.
        major: u64,
        /// The second number.
        minor: MinorVersion,
    },
    /// Numbers of five digits and more that are no date: they count builds or seconds, and each would be a line of its own.
    Builds,
    /// Dates of one month.
    Month {
        /// 1990 to 2099.
        year: u16,
        /// 1 to 12.
        month: u8,
    },
}

/// The second number of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MinorVersion {
    /// It is written with so many digits: the `06` of `2024.06.1` has two.
    Is {
        /// Its value.
        value: u64,
        /// How many digits it is written with, 255 at most.
        digits: u8,
    },
    /// There is none. `1` moves on with each new minor version, so that `1.x` is above `1.4.x`.
    Any,
}

/// A tag's place in a list that is grouped by lines. Sorted from the greatest to the least, the newest line stands on top,
/// in it the newest tag, and the tags of a line are together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineKey {
    line: VersionLine,
    version: VersionKey,
}

impl LineKey {
    /// The key of a tag, or of any text.
    pub fn of(tag: &str) -> Self {
        Self { line: VersionLine::of(tag), version: VersionKey::of(tag) }
    }

    /// The line to whose tags the tag belongs.
    pub fn line(&self) -> VersionLine {
        self.line
    }
}

impl VersionLine {
    /// The line of a tag, or of any text. A variant is in the line of its version.
    pub fn of(tag: &str) -> Self {
        match TagKind::of(tag) {
            TagKind::Digest => Self::Digests,
            TagKind::Hash => Self::Hashes,
            TagKind::Word => Self::Words,
            // A number that is too large to be one counts something.
            TagKind::Version(version) => Self::of_version(&version).unwrap_or(Self::Builds),
        }
    }

    fn of_version(version: &Version<'_>) -> Option<Self> {
        let mut numbers = version.written_numbers();
        let first = numbers.next().unwrap_or_default();
        let second = numbers.next();
        if let Some(month) = month_of_digits(first).or_else(|| month_of_suffix(first, second, version.suffix)) {
            return Some(month);
        }
        let major = value(first)?;
        match second {
            Some(minor) => Some(Self::Versions {
                major,
                minor: MinorVersion::Is { value: value(minor)?, digits: u8::try_from(minor.len()).unwrap_or(u8::MAX) },
            }),
            None if major > 9_999 => None,
            None => Some(Self::Versions { major, minor: MinorVersion::Any }),
        }
    }

    /// `1.4.x`, `1.x` or `2024-01`; nothing for a line that only words can name.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Versions { major, minor: MinorVersion::Is { value, digits } } => {
                Some(format!("{major}.{value:0digits$}.x", digits = usize::from(*digits)))
            }
            Self::Versions { major, minor: MinorVersion::Any } => Some(format!("{major}.x")),
            Self::Month { year, month } => Some(format!("{year}-{month:02}")),
            Self::Digests | Self::Hashes | Self::Words | Self::Builds => None,
        }
    }
}

/// The value of a run of digits; nothing is zero.
fn value(digits: &str) -> Option<u64> {
    if digits.is_empty() { Some(0) } else { digits.parse().ok() }
}

/// `20240115`, with hours, minutes and seconds or without.
fn month_of_digits(digits: &str) -> Option<VersionLine> {
    if !matches!(digits.len(), 8 | 10 | 12 | 14) {
        return None;
    }
    let day: u8 = digits.get(6..8)?.parse().ok()?;
    (1..=31).contains(&day).then(|| month(digits.get(..4)?, digits.get(4..6)?)).flatten()
}

/// `2024-01`, and whatever follows the month but another digit.
fn month_of_suffix(first: &str, second: Option<&str>, suffix: &str) -> Option<VersionLine> {
    let goes_on = suffix.as_bytes().get(2).is_some_and(u8::is_ascii_digit);
    if first.len() != 4 || second.is_some() || goes_on {
        return None;
    }
    month(first, suffix.get(..2)?)
}

fn month(year: &str, month: &str) -> Option<VersionLine> {
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    ((1990..=2099).contains(&year) && (1..=12).contains(&month)).then_some(VersionLine::Month { year, month })
}
