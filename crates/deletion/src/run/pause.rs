//! Why a run pauses by itself: what is true of several items in a row may be true of all that are left.

use serde::{Deserialize, Serialize};

use super::{Run, answer::Failure};

/// Why no request begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum PauseReason {
    /// A person paused it.
    Asked,
    /// The sign-in has ended, or the registry's sign-in is broken.
    SignIn { failure: Failure },
    /// Several items in a row were refused because the permission is missing.
    Permission { failure: Failure },
    /// Several items in a row failed as often as they may. The registry does not seem to work.
    NoAnswer { failure: Failure },
}

/// Results of the same kind, one after the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Streak {
    kind: StreakKind,
    count: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum StreakKind {
    Permission,
    NoAnswer,
}

/// One item may be protected on its own, and one may fail on its own.
const LONGEST_STREAK: u32 = 3;

impl Run {
    /// Counts a result of this kind, and pauses the run after the third in a row.
    pub(super) fn count_streak(&mut self, kind: StreakKind, failure: &Failure) {
        let before = self.head.streak.as_ref().filter(|streak| streak.kind == kind).map_or(0, |streak| streak.count);
        let count = before.saturating_add(1);
        if count < LONGEST_STREAK {
            self.head.streak = Some(Streak { kind, count });
            return;
        }
        let failure = failure.clone();
        self.pause_for(match kind {
            StreakKind::Permission => PauseReason::Permission { failure },
            StreakKind::NoAnswer => PauseReason::NoAnswer { failure },
        });
    }

    pub(super) fn end_streak(&mut self) {
        self.head.streak = None;
    }

    /// Pauses it, unless nothing is left to do or a person stopped it. A reason that stands already stays.
    pub(super) fn pause_for(&mut self, reason: PauseReason) {
        self.head.streak = None;
        if !self.head.is_stopped && self.head.pause.is_none() && !self.is_finished() {
            self.head.pause = Some(reason);
        }
    }
}
