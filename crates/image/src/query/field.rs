//! The fields of a filter.

use super::Unit;

/// The part of a term before the colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Name,
    /// The same as [`Field::Name`], as lists of tags call it. A list with one of them accepts both.
    Tag,
    /// The time since the last modification.
    Age,
    Size,
    Downloads,
    /// The user who last modified it.
    By,
    Stage,
    Platform,
    Digest,
    /// The type of a repository.
    Type,
    /// One of the [`Mark`]s.
    Is,
}

impl Field {
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Tag,
        Self::Age,
        Self::Size,
        Self::Downloads,
        Self::By,
        Self::Stage,
        Self::Platform,
        Self::Digest,
        Self::Type,
        Self::Is,
    ];

    /// The key, without the colon.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Tag => "tag",
            Self::Age => "age",
            Self::Size => "size",
            Self::Downloads => "downloads",
            Self::By => "by",
            Self::Stage => "stage",
            Self::Platform => "platform",
            Self::Digest => "digest",
            Self::Type => "type",
            Self::Is => "is",
        }
    }

    /// The units of its numbers. Empty for plain numbers, and for fields without numbers.
    pub(super) const fn units(self) -> &'static [Unit] {
        match self {
            Self::Age => Unit::TIMES,
            Self::Size => Unit::SIZES,
            _ => &[],
        }
    }

    /// Comparisons that are offered before a number is typed. Empty for fields without numbers.
    pub(super) const fn comparisons(self) -> &'static [&'static str] {
        match self {
            Self::Age => &[">30d", "<1d", "<1w", ">6mo", ">1y"],
            Self::Size => &[">100MB", ">1GB", "<10MB", ">=1GiB"],
            Self::Downloads => &["0", ">0", ">100", "<10", "10..100"],
            _ => &[],
        }
    }

    /// Finds the field with this key, ignoring case.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key().eq_ignore_ascii_case(key))
    }

    /// Whether a list with `fields` accepts this field.
    pub(super) fn is_among(self, fields: &[Self]) -> bool {
        fields.iter().any(|&field| field.subject() == self.subject())
    }

    /// The field whose data is read: for `tag`, that is the name.
    pub(super) const fn subject(self) -> Self {
        match self {
            Self::Tag => Self::Name,
            field => field,
        }
    }
}

/// The values of `is:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// An untagged manifest, pushed by digest.
    Digest,
    /// The registry refuses to serve it.
    Disabled,
}

impl Mark {
    pub const ALL: [Self; 2] = [Self::Digest, Self::Disabled];

    /// The text after `is:`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Digest => "digest",
            Self::Disabled => "disabled",
        }
    }

    /// Finds the mark with this key, ignoring case.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.key().eq_ignore_ascii_case(key))
    }
}
