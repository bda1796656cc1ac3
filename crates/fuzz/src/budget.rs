//! How long a target runs.

use std::{
    cell::Cell,
    str::FromStr,
    time::{Duration, Instant, SystemTime},
};

use crate::processor::on_processor;

/// The default running time of a target.
const USUAL: u64 = 5;

/// When a target ends, and the seed of its inputs.
pub struct Budget {
    pub seed: u64,
    start: Instant,
    start_on_processor: Option<Duration>,
    inputs: Option<u64>,
    time: Duration,
    /// The time by the clock at which the CPU time is read again. It cannot be used up before.
    next_look: Cell<Duration>,
}

impl Budget {
    pub fn of_environment() -> Self {
        let time = Duration::from_secs(from_environment("BERTH_FUZZ_SECONDS").unwrap_or(USUAL));
        let by_clock = || SystemTime::UNIX_EPOCH.elapsed().map_or(1, |since| since.as_nanos() as u64);
        Self {
            seed: from_environment("BERTH_FUZZ_SEED").unwrap_or_else(by_clock),
            start: Instant::now(),
            start_on_processor: on_processor(),
            inputs: from_environment("BERTH_FUZZ_INPUTS"),
            time,
            next_look: Cell::new(time),
        }
    }

    pub fn allows(&self, inputs: u64) -> bool {
        self.inputs.map_or_else(|| self.has_time(), |most| inputs < most)
    }

    fn has_time(&self) -> bool {
        let by_clock = self.start.elapsed();
        if by_clock < self.next_look.get() {
            return true;
        }
        let left = self.time.saturating_sub(self.taken());
        self.next_look.set(by_clock + left);
        !left.is_zero()
    }

    pub fn seconds(&self) -> u64 {
        self.taken().as_secs()
    }

    /// The CPU time since the start, so that other work on the machine takes nothing from a target. Where the system does not report
    /// it, the time by the clock.
    fn taken(&self) -> Duration {
        let on_processor = self.start_on_processor.and_then(|start| on_processor()?.checked_sub(start));
        on_processor.unwrap_or_else(|| self.start.elapsed())
    }
}

fn from_environment<T: FromStr>(name: &str) -> Option<T> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name}={value} is no number")))
}
