//! Faults on purpose: in the project `fault`, and by the rules of a test.

mod kind;
mod rules;

pub use kind::Kind;
pub use rules::{Rule, Rules};

/// The project whose repositories fail, each in the way of its name.
pub const PROJECT: &str = "fault";
