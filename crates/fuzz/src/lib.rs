//! Fuzzes decoders: changes the files of a corpus at random and checks each result.
//!
//! A target runs for five seconds of CPU time, each time with other inputs. The environment changes that:
//!
//! | variable | meaning |
//! |---|---|
//! | `BERTH_FUZZ_SECONDS=600` | run for so many seconds |
//! | `BERTH_FUZZ_INPUTS=1000000` | run so many inputs instead |
//! | `BERTH_FUZZ_SEED=1` | the seed, which every run prints; the same seed and number of inputs give the same inputs |
//!
//! A failing input is printed and written to a file. Fix the bug, then add the file to the corpus.

#![expect(clippy::unwrap_used, clippy::panic, reason = "it is a part of tests, which may stop at the first surprise")]

mod budget;
mod built;
mod corpus;
mod finding;
mod format;
mod json_change;
mod json_parts;
mod mutator;
mod plain_change;
mod processor;
mod random;
mod target;
mod watch;

pub use built::{Built, built};
pub use format::Format;
pub use json_parts::{Part, PartKind, parts};
pub use random::Random;
pub use target::Target;
