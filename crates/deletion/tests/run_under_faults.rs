//! Whole runs against a registry that fails at random, with seeds. The registry's own log is the judge.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod registry;

use std::collections::BTreeMap;

use deletion::{
    Answer, Finding, ItemNumber, ItemState, Limits, LineResult, Millis, PauseReason, Receipt, ReceiptAbout, Run,
    RunEntry, RunHead, SkipReason, Step,
};
use fuzz::Random;

use registry::{Event, Registry, item, tag_of};

const ITEMS: usize = 120;

/// Tags of the same image that nobody has named.
const OTHERS: usize = 20;

/// What comes back, and when.
enum Reply {
    Answer(ItemNumber, Answer),
    Finding(ItemNumber, Finding),
}

/// A page, or `berth`, that drives a run, and is killed now and then.
struct Driver {
    run: Run,
    now: Millis,
    random: Random,
    registry: Registry,
    replies: Vec<(Millis, Reply)>,
    kept_head: String,
    kept_entries: BTreeMap<usize, String>,
    restarts: usize,
}

impl Driver {
    fn new(seed: u64) -> Self {
        let names: Vec<_> = (0..ITEMS).map(|number| format!("v{number}")).collect();
        let others = (0..OTHERS).map(|number| format!("other{number}"));
        let registry = Registry::new(names.iter().cloned().chain(others), seed.is_multiple_of(2));
        let run = Run::new(names.iter().map(|name| item(name)).collect(), Limits::default());
        let kept_entries =
            run.entries().iter().map(|entry| serde_json::to_string(entry).unwrap()).enumerate().collect();
        let kept_head = serde_json::to_string(run.head()).unwrap();
        let (now, random) = (Millis(1_600_000_000_000), Random::new(seed));
        Self { run, now, random, registry, replies: Vec::new(), kept_head, kept_entries, restarts: 0 }
    }

    /// Runs it to its end.
    fn drive(&mut self) {
        for _ in 0..100_000 {
            if self.random.below(150) == 0 {
                self.restart();
            }
            if self.random.below(100) == 0 {
                self.registry.somebody_pushes(&format!("v{}", self.random.below(ITEMS)));
            }
            let step = self.run.next(self.now);
            self.keep();
            match step {
                Step::Send(number) => {
                    let answer =
                        self.registry.delete(&self.run.entry(number).unwrap().item, self.now, &mut self.random);
                    self.reply_later(Reply::Answer(number, answer));
                }
                Step::Look(number) => {
                    let finding = self.registry.look(&self.run.entry(number).unwrap().item, &mut self.random);
                    self.reply_later(Reply::Finding(number, finding));
                }
                Step::Wait(until) if self.replies.is_empty() => self.pass_until(until),
                Step::Idle if self.replies.is_empty() => self.go_on(),
                Step::Wait(_) | Step::Idle => self.take_reply(),
                Step::Finished => return,
            }
        }
        unreachable!("the run does not end");
    }

    fn tag(&self, number: ItemNumber) -> String {
        tag_of(&self.run.entry(number).unwrap().item)
    }

    fn reply_later(&mut self, reply: Reply) {
        let latency = self.random.below(300) as u64;
        self.replies.push((self.now.plus(latency), reply));
    }

    fn take_reply(&mut self) {
        self.replies.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
        let (at, reply) = self.replies.pop().unwrap();
        self.pass_until(at.max(self.now));
        match reply {
            Reply::Answer(number, answer) => self.run.answered(number, answer, self.now),
            Reply::Finding(number, finding) => {
                if finding == Finding::Same {
                    self.registry.log.push(Event::FoundSame(self.tag(number)));
                }
                self.run.looked(number, finding, self.now);
            }
        }
        self.keep();
    }

    fn pass_until(&mut self, time: Millis) {
        self.now = time;
        self.registry.pass_until(time);
    }

    /// A person goes on after a pause, signed in again.
    fn go_on(&mut self) {
        assert!(!matches!(self.run.pause_reason(), None | Some(PauseReason::Asked)), "the run hangs");
        self.run.resume();
    }

    /// Keeps what changed, as a page does.
    fn keep(&mut self) {
        self.kept_head = serde_json::to_string(self.run.head()).unwrap();
        for ItemNumber(number) in self.run.take_changed() {
            let entry = self.run.entry(ItemNumber(number)).unwrap();
            self.kept_entries.insert(number, serde_json::to_string(entry).unwrap());
        }
    }

    /// The page is killed, and another tab takes over. What was sent may still arrive at the registry; no answer does.
    fn restart(&mut self) {
        self.restarts += 1;
        self.replies.clear();
        let head: RunHead = serde_json::from_str(&self.kept_head).unwrap();
        let entries: Vec<RunEntry> =
            self.kept_entries.values().map(|entry| serde_json::from_str(entry).unwrap()).collect();
        self.run = Run::kept(head, entries);
        self.run.resumed(self.now);
        self.keep();
    }
}

/// Holds the log of the registry, and the receipt, against the rules.
fn judge(driver: &Driver) {
    let receipt = Receipt::from_json(&Receipt::of(&driver.run, ReceiptAbout::default()).to_json()).unwrap();
    let mut in_receipt: Vec<_> = receipt.items.iter().map(|line| line.target.to_string()).collect();
    in_receipt.sort();
    in_receipt.dedup();
    assert_eq!(in_receipt.len(), ITEMS, "each item is in the receipt, once");
    assert_eq!(receipt.count(LineResult::Open), 0);

    let mut may_be_sent: BTreeMap<String, bool> = (0..ITEMS).map(|number| (format!("v{number}"), true)).collect();
    for event in &driver.registry.log {
        match event {
            Event::Sent(tag) => {
                let may_be_sent = may_be_sent.get_mut(tag);
                assert!(
                    may_be_sent.is_some_and(std::mem::take),
                    "{tag} was not named, or sent twice without a look between"
                );
            }
            Event::FoundSame(tag) => *may_be_sent.get_mut(tag).unwrap() = true,
        }
    }
    for number in 0..OTHERS {
        assert!(driver.registry.has(&format!("other{number}")));
    }
    for entry in driver.run.entries() {
        judge_entry(entry, &driver.registry);
    }
}

fn judge_entry(entry: &RunEntry, registry: &Registry) {
    let tag = tag_of(&entry.item);
    let (is_there, was_deleted) = (registry.has(&tag), registry.deleted.contains(&tag));
    match entry.state() {
        ItemState::Done { .. } => assert!(was_deleted, "{tag} is said to be deleted"),
        ItemState::Refused { .. } | ItemState::Skipped { reason: SkipReason::Changed { .. } } => {
            assert!(is_there || was_deleted, "{tag} is said to be there");
        }
        ItemState::Unknown { .. } | ItemState::Skipped { .. } => {}
        other => unreachable!("{tag} has no result: {other:?}"),
    }
}

/// `BERTH_RUN_SEEDS=1000` runs more of them.
#[test]
fn every_item_is_accounted_for_whatever_fails() {
    let seeds = std::env::var("BERTH_RUN_SEEDS").ok().and_then(|text| text.parse().ok()).unwrap_or(50);
    let (mut restarts, mut sent, mut counts) = (0, 0, BTreeMap::<&str, usize>::new());
    for seed in 0..seeds {
        let mut driver = Driver::new(seed);
        println!("seed {seed}");
        driver.drive();
        judge(&driver);
        restarts += driver.restarts;
        sent += driver.registry.log.iter().filter(|event| matches!(event, Event::Sent(_))).count();
        for line in Receipt::of(&driver.run, ReceiptAbout::default()).items {
            *counts.entry(line.result.as_str()).or_default() += 1;
        }
    }
    println!("{seeds} seeds, {restarts} restarts, {sent} requests, results: {counts:?}");
    assert!(restarts > 0 && counts.len() == 4, "each kind of result occurs: {counts:?}");
}
