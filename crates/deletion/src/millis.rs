//! Points in time, as clocks of browsers and programs have them.

use image::Timestamp;
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    pub fn plus(self, millis: u64) -> Self {
        Self(self.0.saturating_add_unsigned(millis))
    }

    /// The milliseconds since an earlier time. None, if the clock was set back.
    pub fn since(self, earlier: Self) -> u64 {
        u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }

    /// Without the part of a second.
    pub fn in_seconds(self) -> Self {
        Self(self.0.div_euclid(1_000).saturating_mul(1_000))
    }

    /// `2020-09-10T14:48:22Z`. None for years that have no date.
    pub fn iso(self) -> Option<String> {
        Some(Timestamp::from_epoch_millis(self.0)?.iso(Some(0)))
    }
}
