//! The run of a confirmed deletion, as a state machine. It sends nothing and reads no clock: whoever drives it does what
//! [`Run::next`] says, and tells what came back.
//!
//! Rules that hold whatever the answers are:
//!
//! - Only items that were given to [`Run::new`] are ever sent.
//! - No item is sent twice without a look between that found it unchanged.
//! - An item that changed is skipped, and so is a manifest while a tag of its image stays.
//! - A refusal is not repeated. A sign-in that ended, or a permission that was lost, pauses the run.
//! - Every item ends: done, refused, unknown or skipped, with a reason.
//!
//! [`Run::head`] and the entries can be kept at any time, best before each request. After [`Run::kept`] and [`Run::resumed`],
//! everything that is left is looked at before it is sent.

mod answer;
mod control;
mod entry;
mod item;
mod limits;
mod next;
mod pause;
mod progress;
mod results;

use std::collections::{BTreeSet, HashSet, VecDeque};

use serde::{Deserialize, Serialize};

pub use answer::{Answer, Failure, Finding};
pub use entry::{HowDone, ItemState, RunEntry, SkipReason};
pub use item::{ItemNumber, RunItem};
pub use limits::Limits;
pub use next::Step;
pub use pause::PauseReason;
pub use progress::Progress;

use crate::millis::Millis;

/// A run, with all its items.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    head: RunHead,
    entries: Vec<RunEntry>,
    /// All items before this one have a result.
    first_open: usize,
    /// Entries that changed since they were last kept.
    changed: BTreeSet<ItemNumber>,
    /// When the last items ended, for an estimate of the time left.
    recent_ends: VecDeque<Millis>,
}

/// Everything about a run but its items. It is small, so that it can be kept often.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RunHead {
    limits: Limits,
    began: Option<Millis>,
    pause: Option<PauseReason>,
    is_stopped: bool,
    /// No request begins before this time, as there were too many.
    hold_until: Option<Millis>,
    under_way: u32,
    /// How many items in a row ended for the same reason, which may be true of all that are left.
    streak: Option<pause::Streak>,
}

impl Run {
    /// A run of items that a person has confirmed. Tags come before manifests, and manifests before images; one that is named
    /// twice is in it once. The numbers of the items are those of [`Run::entries`].
    pub fn new(mut items: Vec<RunItem>, limits: Limits) -> Self {
        let mut named = HashSet::new();
        items.retain(|item| named.insert(item.target.to_string()));
        items.sort_by_key(RunItem::turn);
        let head = RunHead {
            limits,
            began: None,
            pause: None,
            is_stopped: false,
            hold_until: None,
            under_way: 0,
            streak: None,
        };
        let mut run = Self::kept(head, items.into_iter().map(RunEntry::new).collect());
        run.changed.extend((0..run.entries.len()).map(ItemNumber));
        run
    }

    /// A run as it was kept, with the entries in the order of their numbers. [`Run::resumed`] makes it ready to go on.
    pub fn kept(head: RunHead, entries: Vec<RunEntry>) -> Self {
        Self { head, entries, first_open: 0, changed: BTreeSet::new(), recent_ends: VecDeque::new() }
    }

    pub fn head(&self) -> &RunHead {
        &self.head
    }

    pub fn entries(&self) -> &[RunEntry] {
        &self.entries
    }

    pub fn entry(&self, ItemNumber(number): ItemNumber) -> Option<&RunEntry> {
        self.entries.get(number)
    }

    /// The items that changed since this was last asked, and all items of a new run, so that only they are kept again.
    pub fn take_changed(&mut self) -> Vec<ItemNumber> {
        std::mem::take(&mut self.changed).into_iter().collect()
    }

    pub fn is_finished(&self) -> bool {
        self.entries.iter().skip(self.first_open).all(|entry| entry.state.is_end())
    }

    /// When its first request began.
    pub fn began(&self) -> Option<Millis> {
        self.head.began
    }

    fn change(&mut self, number: ItemNumber, change: impl FnOnce(&mut RunEntry)) {
        if let Some(entry) = self.entries.get_mut(number.0) {
            change(entry);
            self.changed.insert(number);
        }
    }

    /// Changes every item that has no result yet.
    fn change_open(&mut self, change: impl Fn(&mut RunEntry)) {
        for number in 0..self.entries.len() {
            if self.entries.get(number).is_some_and(|entry| !entry.state.is_end()) {
                self.change(ItemNumber(number), &change);
            }
        }
    }
}
