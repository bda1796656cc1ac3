//! What a deletion takes with it, what stays, and what has to be confirmed; and the run that carries it out. No network and no
//! screen: the console and `berth` read the facts, do what the run says, and show what follows.

// Numbers come from outside, so arithmetic on them saturates.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]

mod consequences;
mod kept_form;
mod millis;
mod run;
mod target;

pub use consequences::{Consequences, Deleted, Dependents, Kept};
pub use millis::Millis;
pub use run::{
    Answer, Failure, Finding, HowDone, ItemNumber, ItemState, Limits, PauseReason, Progress, Run, RunEntry, RunHead,
    RunItem, SkipReason, Step,
};
pub use target::DeletionTarget;
