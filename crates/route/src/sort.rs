//! The order of a list in an address: `sort=-size`.

/// A column of a list, or what else it can be ordered by. Addresses and remembered choices have it as a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnId {
    Name,
    Tag,
    /// The version that a tag names: an order that has no column.
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

impl ColumnId {
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

/// A column with its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    pub column: ColumnId,
    pub descending: bool,
}

impl Sort {
    /// The order after the first click on a column header.
    pub fn first(column: ColumnId) -> Self {
        Self { column, descending: column.is_descending_at_first() }
    }

    /// The order after another press on the header of `column`: first one way, then the other, then the list's own.
    pub fn after_press(before: Option<Self>, column: ColumnId) -> Option<Self> {
        let first = Self::first(column);
        match before {
            Some(before) if before == first => Some(Self { descending: !first.descending, ..first }),
            Some(before) if before.column == column => None,
            _ => Some(first),
        }
    }

    /// Parses `size` or `-size`.
    pub fn parse(text: &str) -> Option<Self> {
        let (key, descending) = text.strip_prefix('-').map_or((text, false), |key| (key, true));
        Some(Self { column: ColumnId::parse(key)?, descending })
    }

    pub fn text(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.column.key())
    }
}

#[cfg(test)]
mod tests {
    use super::{ColumnId, Sort};

    #[test]
    fn every_key_reads_back_in_both_directions() {
        for column in ColumnId::ALL {
            for descending in [false, true] {
                let sort = Sort { column, descending };
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
        let presses = |column| {
            let first = Sort::after_press(None, column);
            let second = Sort::after_press(first, column);
            [first, second, Sort::after_press(second, column)].map(|sort| sort.map(Sort::text))
        };
        assert_eq!(presses(ColumnId::Size), [Some("-size".to_owned()), Some("size".to_owned()), None]);
        assert_eq!(presses(ColumnId::By), [Some("by".to_owned()), Some("-by".to_owned()), None]);
        let other = Sort::after_press(Sort::parse("-size"), ColumnId::By);
        assert_eq!(other.map(Sort::text).as_deref(), Some("by"));
    }
}
