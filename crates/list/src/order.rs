//! What rows are compared by when a list is put in an order.

use std::sync::Arc;

use ext_api::Moment;
use image::{LineKey, version_order::VersionKey};
use route::{ColumnId, Query, Sort};

use crate::{ListKind, Row};

/// An order that is not the list's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    By(Sort),
    /// By version line, the newest line first and in it the newest tag.
    Lines,
}

impl Order {
    /// The order that an address asks for; a key that the list does not have asks for none.
    pub fn of(kind: ListKind, query: &Query) -> Option<Self> {
        if query.grouped && kind == ListKind::Tags {
            return Some(Self::Lines);
        }
        let is_name = |column| matches!(column, ColumnId::Name | ColumnId::Tag);
        let has = |column| is_name(column) || kind.orders().any(|other| other == column);
        query.sort.filter(|sort| has(sort.column)).map(Self::By)
    }

    /// Whether the greatest comes first.
    pub fn is_descending(self) -> bool {
        match self {
            Self::By(sort) => sort.descending,
            Self::Lines => true,
        }
    }

    /// The same for both directions, which have the same keys.
    pub(crate) fn without_direction(self) -> Self {
        match self {
            Self::By(sort) => Self::By(Sort { descending: false, ..sort }),
            Self::Lines => Self::Lines,
        }
    }

    /// Whether it looks at more than the names.
    pub fn needs_details(self) -> bool {
        match self {
            Self::By(sort) => !matches!(sort.column, ColumnId::Name | ColumnId::Tag | ColumnId::Version),
            Self::Lines => false,
        }
    }

    /// The key of a row; nothing for a row that has no value there, which stands behind all others in both directions.
    ///
    /// `zone` is what dates without one are taken to be in, in minutes east of UTC.
    pub(crate) fn key_of(self, row: &Row, zone: i32) -> Option<Key> {
        match self {
            Self::By(sort) => key_of(row, sort.column, zone),
            Self::Lines => Some(Key::Line(LineKey::of(row.name()))),
        }
    }
}

/// What a row is compared by. In one order all keys are of one kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Number(u64),
    Seconds(i64),
    Text(Arc<str>),
    Version(VersionKey),
    Line(LineKey),
}

impl Key {
    /// A number that is not greater than that of a greater key of the same order.
    pub(crate) fn head(&self) -> u64 {
        match self {
            Self::Number(number) => *number,
            Self::Seconds(seconds) => seconds.cast_unsigned() ^ (1 << 63),
            Self::Text(text) => {
                let mut head = [0; size_of::<u64>()];
                head.iter_mut().zip(text.bytes()).for_each(|(head, byte)| *head = byte);
                u64::from_be_bytes(head)
            }
            Self::Version(version) => version.head(),
            // Lines are compared before the versions in them.
            Self::Line(_) => 0,
        }
    }
}

fn key_of(row: &Row, by: ColumnId, zone: i32) -> Option<Key> {
    let about = || row.about.as_deref();
    Some(match by {
        ColumnId::Name | ColumnId::Tag => Key::Text(folded(row.name())),
        ColumnId::Version => Key::Version(row.version.clone().unwrap_or_else(|| VersionKey::of(row.name()))),
        ColumnId::Stage => Key::Text(row.stages.first()?.as_str().into()),
        ColumnId::Size => Key::Number(row.size?),
        ColumnId::Modified => Key::Seconds(epoch_seconds(row.modified.as_ref()?, zone)?),
        ColumnId::By => Key::Text(folded(row.by.as_ref()?)),
        ColumnId::Downloads => Key::Number(row.downloads?),
        ColumnId::Digest => Key::Text(row.digest.as_ref()?.as_str().into()),
        ColumnId::Platforms => Key::Text(row.platforms.as_ref()?.join(", ").into()),
        ColumnId::Type => Key::Text(about()?.kind.as_deref()?.into()),
        ColumnId::Category => Key::Text(about()?.category.as_deref()?.into()),
        ColumnId::Used => Key::Number(about()?.used?.bytes),
    })
}

/// Seconds since 1970; nothing for a date that could not be read or is none.
pub fn epoch_seconds(moment: &Moment, zone: i32) -> Option<i64> {
    match moment {
        Moment::At(timestamp) if !timestamp.is_zero_date() => Some(timestamp.epoch_seconds(zone)),
        Moment::At(_) | Moment::Text(_) => None,
    }
}

/// The text without the case of its letters. What has none already is not copied.
fn folded(text: &Arc<str>) -> Arc<str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) { text.to_ascii_lowercase().into() } else { text.clone() }
}
