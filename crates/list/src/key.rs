//! Sort keys of rows.

use std::sync::Arc;

use ext_api::Moment;
use image::{LineKey, version_order::VersionKey};

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

/// Seconds since 1970. `None` for an unreadable date, or for "no date".
pub fn epoch_seconds(moment: &Moment, zone: i32) -> Option<i64> {
    match moment {
        Moment::At(timestamp) if timestamp.is_placeholder() => None,
        Moment::At(timestamp) | Moment::Pushed(timestamp) => Some(timestamp.epoch_seconds(zone)),
        Moment::Text(_) => None,
    }
}

/// The text in lower case. Not copied if it has no upper case.
pub(crate) fn folded(text: &Arc<str>) -> Arc<str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) { text.to_ascii_lowercase().into() } else { text.clone() }
}
