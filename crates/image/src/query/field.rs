//! What a query can ask about.

/// What stands before the colon of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Name,
    /// The same as [`Field::Name`], as a list of tags calls it. A list that has one of them understands both.
    Tag,
    /// The time since the last modification.
    Age,
    Size,
    Downloads,
    /// Who modified it last.
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

    /// How it is written, in front of the colon.
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

    /// The field with this key, in any case.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key().eq_ignore_ascii_case(key))
    }

    /// Whether a list that has `fields` understands this one.
    pub(super) fn is_among(self, fields: &[Self]) -> bool {
        fields.iter().any(|&field| field.subject() == self.subject())
    }

    /// The field that says what of a row is read: `tag` reads the name.
    pub(super) const fn subject(self) -> Self {
        match self {
            Self::Tag => Self::Name,
            field => field,
        }
    }
}

/// What `is:` asks for: something that a row is or is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// It was pushed by its digest, and is no tag that anybody made.
    Digest,
    /// The registry gives it to nobody.
    Disabled,
}

impl Mark {
    pub const ALL: [Self; 2] = [Self::Digest, Self::Disabled];

    /// How it is written, behind `is:`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Digest => "digest",
            Self::Disabled => "disabled",
        }
    }

    /// The mark with this key, in any case.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mark| mark.key().eq_ignore_ascii_case(key))
    }
}
