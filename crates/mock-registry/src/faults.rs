//! Faults on purpose: everything in the project `fault`, and whatever a test asks for.

mod broken_body;
mod broken_list;
mod fail;
mod kind;
mod rules;
mod stand_in;
mod web_page;

pub use broken_body::Unanswered;
pub use fail::fail;
pub use kind::Kind;
pub use rules::{Rule, Rules};

/// The project whose repositories fail, each in the way of its name.
pub const PROJECT: &str = "fault";
