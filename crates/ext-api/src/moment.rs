//! Dates as a server sent them.

use image::Timestamp;
use serde_json::Value;

/// A date, or the text that stood in its place when it could not be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Moment {
    At(Timestamp),
    /// The date of a push, where a builder wrote none.
    Pushed(Timestamp),
    Text(String),
}

impl Moment {
    /// Reads a date from the wire: text, or milliseconds since 1970. Empty texts and `null` are no date.
    pub(crate) fn read(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) if text.trim().is_empty() => None,
            Value::String(text) => Some(Timestamp::parse(text).map_or_else(|| Self::Text(text.clone()), Self::At)),
            Value::Number(millis) => Timestamp::from_epoch_millis(millis.as_i64()?).map(Self::At),
            _ => None,
        }
    }
}
