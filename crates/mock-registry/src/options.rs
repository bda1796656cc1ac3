//! The options of a mock registry.

use std::time::Duration;

use chrono::{DateTime, Utc};

use crate::dialect::Dialect;

/// The settings of one mock registry. [`Options::default`] is what `berth serve` starts.
#[derive(Clone, Debug)]
pub struct Options {
    /// The generation of the API.
    pub dialect: Dialect,
    /// How many tags `demo/images/big` has.
    pub tags: usize,
    /// How many generated images `demo/images` has beside the seeded ones.
    pub images: usize,
    /// How long every answer of the API is delayed.
    pub latency: Duration,
    /// The moment that all seeded dates lie before.
    pub now: DateTime<Utc>,
    /// Whether pages of any origin may call and read everything; for tests only.
    pub cors: bool,
    /// Whether anything but what is public needs an account. Without it the registry is open: whoever shows no
    /// account may do everything.
    pub accounts: bool,
    /// The answer of `/ext/addr`, and the beginning of every `registryUrl`.
    pub address: String,
}

impl Options {
    /// The clock of a mock registry that was not given one: 2026-06-15T09:30:00Z.
    pub const DEFAULT_NOW: DateTime<Utc> = match DateTime::from_timestamp(1_781_515_800, 0) {
        Some(now) => now,
        None => DateTime::UNIX_EPOCH,
    };
}

impl Default for Options {
    fn default() -> Options {
        Options {
            dialect: Dialect::Deployed,
            tags: 2_001,
            images: 0,
            latency: Duration::ZERO,
            now: Options::DEFAULT_NOW,
            cors: false,
            accounts: false,
            address: "docker.bkrepo.example.com".to_owned(),
        }
    }
}
