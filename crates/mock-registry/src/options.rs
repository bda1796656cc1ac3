//! What a mock registry can be told before it starts.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use chrono::{DateTime, Utc};

/// The settings of one mock registry. [`Options::default`] is what `berth serve` starts.
#[derive(Clone, Debug)]
pub struct Options {
    /// Which generation of the API is spoken.
    pub dialect: Dialect,
    /// How many tags `demo/images/big` has.
    pub tags: usize,
    /// How many generated images `demo/images` has beside the seeded ones.
    pub images: usize,
    /// How long every answer of the API is held back.
    pub latency: Duration,
    /// The moment that all seeded dates lie before.
    pub now: DateTime<Utc>,
    /// Whether pages of any origin may call and read everything; for tests only.
    pub cors: bool,
    /// What `/ext/addr` says, and what every `registryUrl` starts with.
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
            address: "docker.bkrepo.example.com".to_owned(),
        }
    }
}

/// The two generations of the extension API.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// What a bk-repo of today answers.
    #[default]
    Deployed,
    /// What the document of 2020 promises, misspellings included.
    Documented,
}

impl Dialect {
    /// The word for it on a command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Dialect::Deployed => "deployed",
            Dialect::Documented => "documented",
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Dialect {
    type Err = UnknownDialect;

    fn from_str(text: &str) -> Result<Dialect, UnknownDialect> {
        [Dialect::Deployed, Dialect::Documented]
            .into_iter()
            .find(|dialect| dialect.as_str() == text)
            .ok_or(UnknownDialect)
    }
}

/// The word names no dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownDialect;

impl fmt::Display for UnknownDialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a dialect is `deployed` or `documented`")
    }
}

impl std::error::Error for UnknownDialect {}
