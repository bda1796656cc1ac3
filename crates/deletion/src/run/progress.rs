//! How far a run is.

use super::{Run, entry::ItemState};
use crate::millis::Millis;

/// How far a run is, in numbers of items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub total: usize,
    pub done: usize,
    /// Refused and unknown.
    pub failed: usize,
    pub skipped: usize,
    pub under_way: usize,
    /// Put off until later, after a failure.
    pub waiting: usize,
    /// An estimate of the milliseconds that are left. None while there is nothing to judge by.
    pub left: Option<u64>,
}

/// Fewer ends say too little about the speed.
const FEWEST_ENDS: usize = 4;

impl Progress {
    /// How many have a result.
    pub fn ended(&self) -> usize {
        self.done.saturating_add(self.failed).saturating_add(self.skipped)
    }

    /// How many have none yet.
    pub fn open(&self) -> usize {
        self.total.saturating_sub(self.ended())
    }
}

impl Run {
    pub fn progress(&self, now: Millis) -> Progress {
        let mut progress = Progress { total: self.entries.len(), ..Progress::default() };
        for entry in &self.entries {
            let count = match entry.state {
                ItemState::Planned => continue,
                ItemState::Waiting { .. } => &mut progress.waiting,
                ItemState::Looking | ItemState::Sent => &mut progress.under_way,
                ItemState::Done { .. } => &mut progress.done,
                ItemState::Refused { .. } | ItemState::Unknown { .. } => &mut progress.failed,
                ItemState::Skipped { .. } => &mut progress.skipped,
            };
            *count = count.saturating_add(1);
        }
        progress.left = self.time_left(progress.open(), now);
        progress
    }

    /// From the speed of the last ends, and the time that the registry asked to wait.
    fn time_left(&self, open: usize, now: Millis) -> Option<u64> {
        if open == 0 || self.head.pause.is_some() || self.recent_ends.len() < FEWEST_ENDS {
            return (open == 0).then_some(0);
        }
        let passed = now.since(*self.recent_ends.front()?);
        let ends = u64::try_from(self.recent_ends.len().saturating_sub(1)).ok()?;
        let each = passed.checked_div(ends)?;
        let held = self.head.hold_until.map_or(0, |until| until.since(now));
        Some(each.saturating_mul(u64::try_from(open).ok()?).saturating_add(held))
    }
}
