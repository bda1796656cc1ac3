//! Sort keys of rows.

use std::sync::Arc;

use ext_api::Moment;
use image::{LineKey, version_order::VersionKey};
use route::{ColumnId, Query, Sort};

use crate::{ListKind, Row};

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
            Self::By(sort) => key_of(row, sort.column, zone),
            Self::Lines => Some(Key::Line(LineKey::of(row.name()))),
        }
    }
}

/// A sort key. All keys of one order have the same variant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Number(u64),
    Seconds(i64),
    Text(Arc<str>),
    Version(VersionKey),
    Line(LineKey),
}

impl Key {
    /// The beginning of a key as a number, to compare keys fast: when `head(a) < head(b)`, then `a < b`. For example,
    /// the head of a text is its first eight bytes.
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
            // Compares lines before the versions in them.
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

/// Seconds since 1970. `None` for an unreadable date, or for "no date".
pub fn epoch_seconds(moment: &Moment, zone: i32) -> Option<i64> {
    match moment {
        Moment::At(timestamp) if !timestamp.is_zero_date() => Some(timestamp.epoch_seconds(zone)),
        Moment::At(_) | Moment::Text(_) => None,
    }
}

/// The text in lower case. Not copied if it has no upper case.
fn folded(text: &Arc<str>) -> Arc<str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) { text.to_ascii_lowercase().into() } else { text.clone() }
}
