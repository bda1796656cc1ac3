//! Faults on purpose: everything in the project `fault`, and whatever a test asks for.

mod kind;
mod rules;

pub use kind::Kind;
pub use rules::{Rule, Rules};

/// The project whose repositories fail, each in the way of its name.
pub const PROJECT: &str = "fault";
