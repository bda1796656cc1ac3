//! The clean-up planner: which tags go and which stay, each with its reason. It deletes nothing. A plan is a file that can be
//! reviewed, changed, read again and then run (docs/cleanup-plan.md).
//!
//! What is unknown never goes: a tag without a date does not go by age, and one without a digest or with an unknown value that
//! a rule asks for stays.

mod facts;
mod judge;
mod newest;
mod plan;
mod reason;
mod rules;
mod sums;

pub use facts::CleanupTag;
pub use plan::{CleanupPlan, PlanError, PlannedTag};
pub use reason::{GoReason, StayReason};
pub use rules::{CleanupRules, KeepRules, NotDownloaded, RulesError};
pub use sums::{CleanupSum, ImageSum};
