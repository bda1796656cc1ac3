//! What answers and findings mean for an item.

use super::{
    Run,
    answer::{Answer, Course, Failure, Finding},
    entry::{HowDone, ItemState, RunEntry, SkipReason},
    item::ItemNumber,
    pause::{PauseReason, StreakKind},
};
use crate::millis::Millis;

/// How many ends the estimate of the time left looks back at.
pub(super) const RECENT_ENDS: usize = 40;

impl Run {
    /// Takes the answer to a deletion. One to an item that is not sent is ignored.
    pub fn answered(&mut self, number: ItemNumber, answer: Answer, now: Millis) {
        if !self.arrives(number, &ItemState::Sent) {
            return;
        }
        match answer {
            Answer::Deleted(removal) => {
                self.end_streak();
                self.end(number, ItemState::Done { how: HowDone::Answer { removal } }, now);
            }
            Answer::Failed(failure) => self.deletion_failed(number, failure, now),
        }
    }

    /// Takes what a look has found. One for an item that is not looked at is ignored.
    pub fn looked(&mut self, number: ItemNumber, finding: Finding, now: Millis) {
        if !self.arrives(number, &ItemState::Looking) {
            return;
        }
        let skipped = |reason| ItemState::Skipped { reason };
        match finding {
            Finding::Same => self.found_unchanged(number, now),
            Finding::Interrupted(placeholder) => {
                self.change(number, |entry| entry.placeholder = Some(placeholder));
                self.found_unchanged(number, now);
            }
            Finding::Changed(digest) => self.end(number, skipped(SkipReason::Changed { now: digest }), now),
            Finding::Unclear => self.end(number, skipped(SkipReason::Unclear), now),
            Finding::Gone => self.found_gone(number, now),
            Finding::Failed(failure) => self.look_failed(number, failure, now),
        }
    }

    /// Whether something is expected for the item. It is not under way any more then.
    fn arrives(&mut self, number: ItemNumber, expected: &ItemState) -> bool {
        let arrives = self.entry(number).is_some_and(|entry| entry.state == *expected);
        if arrives {
            self.head.under_way = self.head.under_way.saturating_sub(1);
        }
        arrives
    }

    pub(super) fn end(&mut self, number: ItemNumber, state: ItemState, now: Millis) {
        self.change(number, |entry| {
            entry.state = state;
            entry.ended = Some(now);
        });
        self.recent_ends.push_back(now);
        if self.recent_ends.len() > RECENT_ENDS {
            self.recent_ends.pop_front();
        }
    }

    fn deletion_failed(&mut self, number: ItemNumber, failure: Failure, now: Millis) {
        self.change(number, |entry| entry.last_failure = Some(failure.clone()));
        match failure.course() {
            Course::Gone => self.found_gone(number, now),
            Course::Changed => {
                self.end(number, ItemState::Skipped { reason: SkipReason::Changed { now: None } }, now);
            }
            Course::SignIn => {
                self.change(number, |entry| entry.sent = entry.sent.saturating_sub(1));
                self.wait_for_sign_in(number, failure, now);
            }
            Course::Slower => self.put_off(number, failure, now),
            Course::Later => {
                self.change(number, |entry| entry.may_be_gone = true);
                let times = self.entry(number).map_or(1, |entry| entry.sent);
                self.wait(number, times, &failure, now);
                if failure.retry_after.is_some() {
                    self.hold(now.plus(self.head.limits.wait(times, failure.retry_after)));
                }
            }
            Course::Never => self.refuse(number, failure, now),
        }
    }

    fn look_failed(&mut self, number: ItemNumber, failure: Failure, now: Millis) {
        let limits = self.head.limits;
        self.change(number, |entry| entry.last_failure = Some(failure.clone()));
        match failure.course() {
            Course::Gone => self.found_gone(number, now),
            Course::SignIn => self.wait_for_sign_in(number, failure, now),
            Course::Slower if !self.head.is_stopped => self.put_off(number, failure, now),
            Course::Slower | Course::Later => {
                self.change(number, |entry| entry.failed_looks = entry.failed_looks.saturating_add(1));
                let times = self.entry(number).map_or(1, |entry| entry.failed_looks);
                if times < limits.tries && !self.head.is_stopped {
                    self.wait(number, times, &failure, now);
                } else {
                    let state = self.entry(number).map(|entry| entry.without_look(failure.clone()));
                    self.end(number, state.unwrap_or(ItemState::Planned), now);
                    self.count_streak(StreakKind::NoAnswer, &failure);
                }
            }
            Course::Changed | Course::Never => self.refuse(number, failure, now),
        }
    }

    /// It is still there and the same, so that it may be sent, if that was not tried often enough.
    fn found_unchanged(&mut self, number: ItemNumber, now: Millis) {
        let Some(entry) = self.entry(number) else { return };
        let last_failure = entry.last_failure.clone().filter(|_| entry.sent >= self.head.limits.tries);
        if self.head.is_stopped {
            self.end(number, ItemState::Skipped { reason: SkipReason::Stopped }, now);
        } else if let Some(failure) = last_failure {
            self.end(number, ItemState::Refused { failure: failure.clone() }, now);
            self.count_streak(StreakKind::NoAnswer, &failure);
        } else {
            self.change(number, |entry| {
                entry.state = ItemState::Planned;
                entry.must_look = false;
                entry.looked = Some(now);
                // A look that worked shows that an earlier sending was not carried out, or not yet.
                entry.failed_looks = 0;
            });
        }
    }

    fn found_gone(&mut self, number: ItemNumber, now: Millis) {
        let was_sent = self.entry(number).is_some_and(|entry| entry.may_be_gone);
        self.end_streak();
        let state = match was_sent {
            true => ItemState::Done { how: HowDone::LostAnswer },
            false => ItemState::Skipped { reason: SkipReason::Gone },
        };
        self.end(number, state, now);
    }

    /// A refusal. If an earlier sending brought no answer, it is not known what that one did.
    fn refuse(&mut self, number: ItemNumber, failure: Failure, now: Millis) {
        let is_unknown = self.entry(number).is_some_and(|entry| entry.state == ItemState::Looking && entry.may_be_gone);
        let state = match is_unknown {
            true => ItemState::Unknown { failure: failure.clone() },
            false => ItemState::Refused { failure: failure.clone() },
        };
        self.end(number, state, now);
        match failure.is_lack_of_permission() {
            true => self.count_streak(StreakKind::Permission, &failure),
            false => self.end_streak(),
        }
    }

    /// Nothing was done. Nothing else is sent either, until the registry has had a rest.
    fn put_off(&mut self, number: ItemNumber, failure: Failure, now: Millis) {
        self.change(number, |entry| {
            entry.put_off = entry.put_off.saturating_add(1);
            entry.sent = entry.sent.saturating_sub(u32::from(entry.state == ItemState::Sent));
        });
        let times = self.entry(number).map_or(1, |entry| entry.put_off);
        if times >= self.head.limits.put_off {
            let state = self.entry(number).map(|entry| match entry.may_be_gone {
                true => ItemState::Unknown { failure: failure.clone() },
                false => ItemState::Refused { failure: failure.clone() },
            });
            self.end(number, state.unwrap_or(ItemState::Planned), now);
            self.count_streak(StreakKind::NoAnswer, &failure);
            return;
        }
        self.wait(number, times, &failure, now);
        self.hold(now.plus(self.head.limits.wait(times, failure.retry_after)));
    }

    fn hold(&mut self, until: Millis) {
        self.head.hold_until = Some(self.head.hold_until.map_or(until, |held| held.max(until)));
    }

    /// Tries it again later, after a look.
    fn wait(&mut self, number: ItemNumber, times: u32, failure: &Failure, now: Millis) {
        let until = now.plus(self.head.limits.wait(times, failure.retry_after));
        let is_stopped = self.head.is_stopped;
        self.change(number, |entry| {
            entry.state = ItemState::Waiting { until };
            entry.must_look = true;
        });
        if is_stopped {
            self.leave(number, now);
        }
    }

    fn wait_for_sign_in(&mut self, number: ItemNumber, failure: Failure, now: Millis) {
        if self.head.is_stopped {
            let state = self.entry(number).map(|entry| match entry.may_be_gone {
                true => ItemState::Unknown { failure: failure.clone() },
                false => ItemState::Skipped { reason: SkipReason::Stopped },
            });
            self.end(number, state.unwrap_or(ItemState::Planned), now);
            return;
        }
        self.change(number, |entry| {
            entry.state = ItemState::Planned;
            entry.must_look = true;
        });
        self.pause_for(PauseReason::SignIn { failure });
    }

    /// Leaves an item of a stopped run, unless a look has to tell what became of it.
    pub(super) fn leave(&mut self, number: ItemNumber, now: Millis) {
        let Some(entry) = self.entry(number).filter(|entry| !entry.state.is_under_way()) else { return };
        match entry.may_be_gone {
            true => self.change(number, |entry| {
                entry.state = ItemState::Planned;
                entry.must_look = true;
            }),
            false => self.end(number, ItemState::Skipped { reason: SkipReason::Stopped }, now),
        }
    }
}

impl RunEntry {
    /// Its end, if no look works.
    fn without_look(&self, failure: Failure) -> ItemState {
        match self.may_be_gone {
            true => ItemState::Unknown { failure },
            false => ItemState::Skipped { reason: SkipReason::NotLookedAt { failure } },
        }
    }
}
