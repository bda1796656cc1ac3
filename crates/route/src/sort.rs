//! The order of a list in an address: `sort=-size`.

/// The columns that a list can be sorted by. The words are used in addresses and in browser storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SortKey {
    Name,
    Tag,
    /// Tags by version.
    Version,
    Stage,
    Size,
    Modified,
    By,
    Downloads,
    Digest,
    Platforms,
    /// The type of a repository.
    Type,
    Category,
    /// Bytes used by a repository.
    Used,
}

impl SortKey {
    pub const ALL: [Self; 13] = [
        Self::Name,
        Self::Tag,
        Self::Version,
        Self::Stage,
        Self::Size,
        Self::Modified,
        Self::By,
        Self::Downloads,
        Self::Digest,
        Self::Platforms,
        Self::Type,
        Self::Category,
        Self::Used,
    ];

    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Tag => "tag",
            Self::Version => "version",
            Self::Stage => "stage",
            Self::Size => "size",
            Self::Modified => "modified",
            Self::By => "by",
            Self::Downloads => "downloads",
            Self::Digest => "digest",
            Self::Platforms => "platforms",
            Self::Type => "type",
            Self::Category => "category",
            Self::Used => "used",
        }
    }

    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.key() == key)
    }

    /// Whether the first click on the header sorts descending: newest, largest or most used first.
    pub fn is_descending_at_first(self) -> bool {
        matches!(self, Self::Version | Self::Size | Self::Modified | Self::Downloads | Self::Used)
    }
}

/// A sort key with its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    pub key: SortKey,
    pub descending: bool,
}

impl Sort {
    /// The order after the first click on a column header.
    pub fn first(key: SortKey) -> Self {
        Self { key, descending: key.is_descending_at_first() }
    }

    /// The order after another click on the header of `key`: first one direction, then the other, then the default
    /// order.
    pub fn after_press(before: Option<Self>, key: SortKey) -> Option<Self> {
        let first = Self::first(key);
        match before {
            Some(before) if before == first => Some(Self { descending: !first.descending, ..first }),
            Some(before) if before.key == key => None,
            _ => Some(first),
        }
    }

    /// Parses `size` or `-size`.
    pub fn parse(text: &str) -> Option<Self> {
        let (key, descending) = text.strip_prefix('-').map_or((text, false), |key| (key, true));
        Some(Self { key: SortKey::parse(key)?, descending })
    }

    pub fn text(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.key.key())
    }
}

#[cfg(test)]
mod tests {
    use super::{Sort, SortKey};

    #[test]
    fn every_key_reads_back_in_both_directions() {
        for key in SortKey::ALL {
            for descending in [false, true] {
                let sort = Sort { key, descending };
                assert_eq!(Sort::parse(&sort.text()), Some(sort));
            }
        }
        assert_eq!(
            (Sort::parse(""), Sort::parse("-"), Sort::parse("--size"), Sort::parse("Size")),
            (None, None, None, None)
        );
    }

    #[test]
    fn presses_on_a_header_go_one_way_then_the_other_then_back() {
        let presses = |key| {
            let first = Sort::after_press(None, key);
            let second = Sort::after_press(first, key);
            [first, second, Sort::after_press(second, key)].map(|sort| sort.map(Sort::text))
        };
        assert_eq!(presses(SortKey::Size), [Some("-size".to_owned()), Some("size".to_owned()), None]);
        assert_eq!(presses(SortKey::By), [Some("by".to_owned()), Some("-by".to_owned()), None]);
        let other = Sort::after_press(Sort::parse("-size"), SortKey::By);
        assert_eq!(other.map(Sort::text).as_deref(), Some("by"));
    }
}
