//! The filter language of lists: parsing, matching and errors.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod completions;
mod errors;
mod matches;
mod printed;
mod properties;
mod rows;
