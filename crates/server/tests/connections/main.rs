//! Clients that take connections and give nothing, against the running program.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

mod berth;
mod few_files;
mod hosts;
mod smuggling;
mod source;
mod stop;
