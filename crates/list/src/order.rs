//! The orders that a list can be in.

use image::LineKey;
use route::{ColumnId, Query, Sort};

use crate::{ListKind, Row, key::Key};

/// An order other than the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    By(Sort),
    /// By version line, newest first, and within a line by version, newest first.
    Lines,
}

impl Order {
    /// The order from an address. `None` if the list does not have the key.
    pub fn of(kind: ListKind, query: &Query) -> Option<Self> {
        if query.grouped && kind == ListKind::Tags {
            return Some(Self::Lines);
        }
        let is_name = |column| matches!(column, ColumnId::Name | ColumnId::Tag);
        let has = |column| is_name(column) || kind.orders().any(|other| other == column);
        query.sort.filter(|sort| has(sort.column)).map(Self::By)
    }

    /// Whether the order is descending.
    pub fn is_descending(self) -> bool {
        match self {
            Self::By(sort) => sort.descending,
            Self::Lines => true,
        }
    }

    /// The same for both directions, which share their keys.
    pub(crate) fn without_direction(self) -> Self {
        match self {
            Self::By(sort) => Self::By(Sort { descending: false, ..sort }),
            Self::Lines => Self::Lines,
        }
    }

    /// Whether it needs more than names.
    pub fn needs_details(self) -> bool {
        match self {
            Self::By(sort) => !matches!(sort.column, ColumnId::Name | ColumnId::Tag | ColumnId::Version),
            Self::Lines => false,
        }
    }

    /// The sort key of a row. `None` for a row without a value, which comes last in both directions.
    ///
    /// `zone` is assumed for dates without a time zone, in minutes east of UTC.
    pub(crate) fn key_of(self, row: &Row, zone: i32) -> Option<Key> {
        match self {
            Self::By(sort) => row.key(sort.column, zone),
            Self::Lines => Some(Key::Line(LineKey::of(row.name()))),
        }
    }
}
