//! The kinds of lists, and which fields a filter of each may name.

use image::query::Field;

/// What a list is a list of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    Projects,
    Repositories,
    Images,
    Tags,
}

impl ListKind {
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
