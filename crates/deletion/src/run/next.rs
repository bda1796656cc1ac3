//! What to do next.

use super::{
    Run,
    entry::{ItemState, RunEntry, SkipReason},
    item::{ItemNumber, Turn},
};
use crate::millis::Millis;

/// What to do next. Ask again after [`Step::Send`] and [`Step::Look`], as more may be sent at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Send the deletion of this item, and then call [`Run::answered`].
    Send(ItemNumber),
    /// Read what this item is now, and then call [`Run::looked`].
    Look(ItemNumber),
    /// Nothing before this time, unless an answer comes.
    Wait(Millis),
    /// Nothing before an answer comes, or before the run is resumed.
    Idle,
    Finished,
}

/// What a scan of the items has found.
#[derive(Default)]
struct Scan {
    ready: Option<ItemNumber>,
    next_try: Option<Millis>,
    is_open: bool,
    open_turn: Option<Turn>,
}

impl Run {
    /// The next step. Its item counts as under way from now on.
    pub fn next(&mut self, now: Millis) -> Step {
        while self.entries.get(self.first_open).is_some_and(|entry| entry.state.is_end()) {
            self.first_open = self.first_open.saturating_add(1);
        }
        self.skip_manifests_of_tags_that_stay(now);
        let scan = self.scan(now);
        if !scan.is_open {
            self.head.pause = None;
            return Step::Finished;
        }
        let is_paused = self.head.pause.is_some() && !self.head.is_stopped;
        if is_paused || self.head.under_way >= self.head.limits.at_once.max(1) {
            return Step::Idle;
        }
        if let Some(until) = self.held_until(now) {
            return Step::Wait(until);
        }
        match (scan.ready, scan.next_try) {
            (Some(number), _) => self.begin(number, now),
            (None, Some(until)) => Step::Wait(until),
            (None, None) => Step::Idle,
        }
    }

    /// The time before which no request begins. A stopped run only looks, a few times, and does not wait for that.
    fn held_until(&self, now: Millis) -> Option<Millis> {
        let until = self.head.hold_until.filter(|until| *until > now && !self.head.is_stopped)?;
        (!self.head.limits.is_too_long(until.since(now))).then_some(until)
    }

    fn scan(&self, now: Millis) -> Scan {
        let mut scan = Scan::default();
        for (number, entry) in self.entries.iter().enumerate().skip(self.first_open) {
            if entry.state.is_end() {
                continue;
            }
            let turn = entry.item.turn();
            scan.is_open = true;
            // The items are in the order of their turns.
            if *scan.open_turn.get_or_insert(turn) != turn {
                break;
            }
            match entry.state {
                ItemState::Waiting { until } if self.waits(until, now) => {
                    scan.next_try = Some(scan.next_try.map_or(until, |other| other.min(until)));
                }
                ItemState::Planned | ItemState::Waiting { .. } => {
                    scan.ready = Some(ItemNumber(number));
                    break;
                }
                _ => {}
            }
        }
        scan
    }

    fn waits(&self, until: Millis, now: Millis) -> bool {
        until > now && !self.head.is_stopped && !self.head.limits.is_too_long(until.since(now))
    }

    fn begin(&mut self, number: ItemNumber, now: Millis) -> Step {
        let look_lasts = self.head.limits.look_lasts;
        self.head.began.get_or_insert(now);
        self.head.under_way = self.head.under_way.saturating_add(1);
        let mut step = Step::Send(number);
        self.change(number, |entry| {
            if entry.needs_look(now, look_lasts) {
                entry.state = ItemState::Looking;
                step = Step::Look(number);
                return;
            }
            entry.state = ItemState::Sent;
            entry.sent = entry.sent.saturating_add(1);
            // It is not sent a second time without a look.
            entry.must_look = true;
            entry.looked = None;
        });
        step
    }

    /// Deleting a manifest by its digest takes the tags that have it.
    fn skip_manifests_of_tags_that_stay(&mut self, now: Millis) {
        let count_until = |turn: Turn| self.entries.partition_point(|entry| entry.item.turn() <= turn);
        let (first, end) = (count_until(Turn::Tag), count_until(Turn::Manifest));
        let tags = self.entries.get(..first).unwrap_or_default();
        if first == end || self.first_open < first {
            return;
        }
        let staying: Vec<_> =
            tags.iter().filter(|tag| !tag.state.is_gone()).map(|tag| tag.item.target.image().clone()).collect();
        if staying.is_empty() {
            return;
        }
        for number in first..end {
            let is_left = |entry: &RunEntry| matches!(entry.state, ItemState::Planned | ItemState::Waiting { .. });
            let stays = |entry: &RunEntry| staying.contains(entry.item.target.image());
            if self.entries.get(number).is_some_and(|entry| is_left(entry) && stays(entry)) {
                self.end(ItemNumber(number), ItemState::Skipped { reason: SkipReason::TagStays }, now);
            }
        }
    }
}

impl RunEntry {
    fn needs_look(&self, now: Millis, look_lasts: u64) -> bool {
        let is_old = |looked: Millis| looked > now || now.since(looked) > look_lasts;
        self.must_look || self.looked.is_some_and(is_old)
    }
}
