//! The columns of each kind of list, its sort keys, and its filter fields.

use image::query::Field;
use route::SortKey;

use crate::i18n::Counted;

/// A column after the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub key: SortKey,
    /// Whether it is hidden unless the user chooses it.
    pub is_extra: bool,
}

const fn column(key: SortKey) -> Column {
    Column { key, is_extra: false }
}

const fn extra(key: SortKey) -> Column {
    Column { key, is_extra: true }
}

impl Counted {
    /// The name column, which every list has.
    pub fn name_column(self) -> SortKey {
        if self == Self::Tags { SortKey::Tag } else { SortKey::Name }
    }

    pub fn columns(self) -> &'static [Column] {
        use SortKey::{By, Category, Digest, Downloads, Modified, Platforms, Size, Stage, Type, Used};
        match self {
            Self::Projects => const { &[column(Modified)] },
            Self::Repositories => const { &[column(Type), column(Category), column(Used)] },
            Self::Images => const { &[column(Modified), column(By), column(Downloads)] },
            Self::Tags => {
                const {
                    &[
                        column(Stage),
                        column(Size),
                        column(Modified),
                        column(By),
                        column(Downloads),
                        extra(Digest),
                        extra(Platforms),
                    ]
                }
            }
        }
    }

    /// The sort keys of a list: its columns, and for tags the version.
    pub fn sort_keys(self) -> impl Iterator<Item = SortKey> {
        let version = (self == Self::Tags).then_some(SortKey::Version);
        let columns = self.columns().iter().map(|column| column.key);
        version.into_iter().chain([self.name_column()]).chain(columns)
    }

    /// The fields of the filter.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Projects => &[Field::Name, Field::Age],
            Self::Repositories => &[Field::Name, Field::Type, Field::Size],
            Self::Images => &[Field::Name, Field::Age, Field::Downloads, Field::By],
            Self::Tags => &[
                Field::Tag,
                Field::Name,
                Field::Age,
                Field::Size,
                Field::Downloads,
                Field::By,
                Field::Stage,
                Field::Platform,
                Field::Digest,
                Field::Is,
            ],
        }
    }
}
