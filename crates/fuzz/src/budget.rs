//! How long a target runs.

use std::{
    str::FromStr,
    time::{Duration, Instant, SystemTime},
};

/// The default running time of a target.
const USUAL: u64 = 5;

/// When a target ends, and the seed of its inputs.
pub struct Budget {
    pub seed: u64,
    start: Instant,
    inputs: Option<u64>,
    time: Duration,
}

impl Budget {
    pub fn of_environment() -> Self {
        let by_clock = || SystemTime::UNIX_EPOCH.elapsed().map_or(1, |since| since.as_nanos() as u64);
        Self {
            seed: from_environment("BERTH_FUZZ_SEED").unwrap_or_else(by_clock),
            start: Instant::now(),
            inputs: from_environment("BERTH_FUZZ_INPUTS"),
            time: Duration::from_secs(from_environment("BERTH_FUZZ_SECONDS").unwrap_or(USUAL)),
        }
    }

    pub fn allows(&self, inputs: u64) -> bool {
        self.inputs.map_or_else(|| self.start.elapsed() < self.time, |most| inputs < most)
    }

    pub fn seconds(&self) -> u64 {
        self.start.elapsed().as_secs()
    }
}

fn from_environment<T: FromStr>(name: &str) -> Option<T> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().unwrap_or_else(|_| panic!("{name}={value} is no number")))
}
