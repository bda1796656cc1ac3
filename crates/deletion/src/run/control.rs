//! What a person does with a run.

use super::{Run, entry::ItemState, item::ItemNumber, pause::PauseReason};
use crate::millis::Millis;

impl Run {
    /// Begins nothing more. What is under way goes on to its end.
    pub fn pause(&mut self) {
        if !self.is_finished() {
            self.head.pause = Some(PauseReason::Asked);
        }
    }

    /// Goes on. A person may have been away for long, so everything that is left is looked at before it is sent.
    pub fn resume(&mut self) {
        self.head.pause = None;
        self.head.streak = None;
        self.recent_ends.clear();
        self.change_open(|entry| entry.must_look = true);
    }

    /// Sends nothing more. What is under way goes on to its end, and what was sent without an answer is looked at once.
    pub fn stop(&mut self, now: Millis) {
        self.head.is_stopped = true;
        self.head.pause = None;
        for number in 0..self.entries.len() {
            if self.entries.get(number).is_some_and(|entry| !entry.state.is_end()) {
                self.leave(ItemNumber(number), now);
            }
        }
    }

    /// Plans the failed ones again, and returns how many. Each is looked at before it is sent.
    pub fn retry_failed(&mut self) -> usize {
        let failed: Vec<_> = (0..self.entries.len())
            .map(ItemNumber)
            .filter(|number| self.entry(*number).is_some_and(|entry| entry.state.is_failed()))
            .collect();
        for number in &failed {
            self.change(*number, |entry| {
                entry.state = ItemState::Planned;
                entry.must_look = true;
                (entry.sent, entry.put_off, entry.failed_looks) = (0, 0, 0);
                entry.ended = None;
            });
        }
        if !failed.is_empty() {
            self.first_open = 0;
            self.head.is_stopped = false;
            self.head.pause = None;
            self.head.streak = None;
            self.recent_ends.clear();
        }
        failed.len()
    }

    /// Goes on after a reload, a crash, or in another tab. Answers to what was under way are lost.
    pub fn resumed(&mut self, now: Millis) {
        self.head.under_way = 0;
        self.change_open(|entry| {
            // A failure to answer after which the registry may have deleted it.
            entry.may_be_gone |= entry.state == ItemState::Sent;
            if entry.state.is_under_way() {
                entry.state = ItemState::Planned;
            }
        });
        self.resume();
        if self.head.is_stopped {
            self.stop(now);
        }
    }

    pub fn pause_reason(&self) -> Option<&PauseReason> {
        self.head.pause.as_ref()
    }

    pub fn is_stopped(&self) -> bool {
        self.head.is_stopped
    }
}
