//! The kinds of lists: their columns, what they can be ordered by, and which fields a filter may name.

use image::query::Field;
use route::ColumnId;

/// What a list is a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    Projects,
    Repositories,
    Images,
    Tags,
}

/// A column after the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub id: ColumnId,
    /// Whether it is shown only to users who have chosen it.
    pub is_extra: bool,
}

const fn column(id: ColumnId) -> Column {
    Column { id, is_extra: false }
}

const fn extra(id: ColumnId) -> Column {
    Column { id, is_extra: true }
}

impl ListKind {
    /// The name column, which every list has.
    pub fn name_column(self) -> ColumnId {
        if self == Self::Tags { ColumnId::Tag } else { ColumnId::Name }
    }

    pub fn columns(self) -> &'static [Column] {
        use ColumnId::{By, Category, Digest, Downloads, Modified, Platforms, Size, Stage, Type, Used};
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

    /// The columns that the list can be ordered by, and for tags the version that they name.
    pub fn orders(self) -> impl Iterator<Item = ColumnId> {
        let version = (self == Self::Tags).then_some(ColumnId::Version);
        let columns = self.columns().iter().map(|column| column.id);
        version.into_iter().chain([self.name_column()]).chain(columns)
    }

    /// The fields that a filter of the list may name.
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
