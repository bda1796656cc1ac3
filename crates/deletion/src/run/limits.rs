//! How hard a run tries.

use serde::{Deserialize, Serialize};

/// The bounds of a run. Times are in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Limits {
    /// Requests under way at the same time.
    pub at_once: u32,
    /// How often one item is sent, and how often it is looked at in vain.
    pub tries: u32,
    /// How often one item is put off because of too many requests. More than `tries`: nothing was done, and only time is lost.
    pub put_off: u32,
    pub shortest_wait: u64,
    pub longest_wait: u64,
    /// How long a look stays good. An item is looked at again if it was not sent by then.
    pub look_lasts: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { at_once: 4, tries: 5, put_off: 20, shortest_wait: 1_000, longest_wait: 60_000, look_lasts: 10_000 }
    }
}

/// The longest time that a server can make a run wait, however much it asks for.
const LONGEST_ASKED: u64 = 60 * 60 * 1_000;

impl Limits {
    /// The wait after so many failures in a row: doubled each time, and never less than the server asked for.
    pub(super) fn wait(&self, failures: u32, asked_seconds: Option<u32>) -> u64 {
        let doublings = failures.saturating_sub(1).min(20);
        let grown = self.shortest_wait.saturating_mul(1 << doublings).min(self.longest_wait);
        let asked = asked_seconds.map_or(0, |seconds| u64::from(seconds).saturating_mul(1_000).min(LONGEST_ASKED));
        grown.max(asked)
    }

    /// Whether a wait is longer than any that this run begins. Then the clock was set back.
    pub(super) fn is_too_long(&self, wait: u64) -> bool {
        wait > self.longest_wait.max(LONGEST_ASKED)
    }
}
