//! The version line of a tag: `1.4.2` and `1.4.0-rc.1` belong to `1.4.x`.

use crate::version_order::{TagKind, Version, VersionKey};

/// The group of a tag in a list, in ascending order. A list with the newest tag on top shows the groups in reverse.
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
/// Words are below the versions here, although they are above them in the order of versions: users who group by version
/// line want to see the versions first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VersionLine {
    /// Digests, and tags made of digests.
    Digests,
    /// Commit hashes.
    Hashes,
    /// Tags that do not begin with a number.
    Words,
    /// Versions with the same first number, and the same second number if they have one.
    Versions {
        /// The first number.
        major: u64,
        /// The second number.
        minor: MinorVersion,
    },
    /// Numbers of five digits or more that are not a date. They count builds or seconds, and each would be its own
    /// line.
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
    /// The number of digits: the `06` of `2024.06.1` has two.
    Is {
        /// Its value.
        value: u64,
        /// The number of digits, at most 255.
        digits: u8,
    },
    /// No second number. `1` moves to each new minor version, so `1.x` is above `1.4.x`.
    Any,
}

/// A sort key for a list that is grouped by line. Sorted descending, the newest line is first, with its newest tag on
/// top, and the tags of a line are together.
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

    /// The line of the tag.
    pub fn line(&self) -> VersionLine {
        self.line
    }
}

impl VersionLine {
    /// The line of a tag, or of any text. A variant belongs to the line of its version.
    pub fn of(tag: &str) -> Self {
        match TagKind::of(tag) {
            TagKind::Digest => Self::Digests,
            TagKind::Hash => Self::Hashes,
            TagKind::Word => Self::Words,
            // A number that is too large for a version is a count of something.
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

    /// `1.4.x`, `1.x` or `2024-01`. `None` for a line whose name needs words.
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

/// The value of a run of digits. An empty run is zero.
fn value(digits: &str) -> Option<u64> {
    if digits.is_empty() { Some(0) } else { digits.parse().ok() }
}

/// `20240115`, optionally with hours, minutes and seconds.
fn month_of_digits(digits: &str) -> Option<VersionLine> {
    if !matches!(digits.len(), 8 | 10 | 12 | 14) {
        return None;
    }
    let day: u8 = digits.get(6..8)?.parse().ok()?;
    (1..=31).contains(&day).then(|| month(digits.get(..4)?, digits.get(4..6)?)).flatten()
}

/// `2024-01`, followed by anything but another digit.
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
