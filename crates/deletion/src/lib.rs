//! What a deletion takes with it, what stays, and what has to be confirmed; and the run that carries it out. No network and no
//! screen: the console and `berth` read the facts, do what the run says, and show what follows.

// Numbers come from outside, so arithmetic on them saturates.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects))]

mod blast_radius;
mod cleanup;
mod consequences;
mod image_facts;
mod kept_form;
mod millis;
mod receipt;
mod run;
mod selection;
mod target;
mod target_form;
mod type_form;

pub use blast_radius::{BlastRadius, Confirmation, Estimate, Going, Meaning};
pub use cleanup::{
    CleanupPlan, CleanupRules, CleanupSum, CleanupTag, GoReason, ImageSum, KeepRules, NotDownloaded, PlanError,
    PlannedTag, RulesError, StayReason,
};
pub use consequences::{Consequences, Deleted, Dependents, Kept};
pub use image_facts::{ImageFacts, IndexFacts, TagFacts};
pub use millis::Millis;
pub use receipt::{LineResult, Receipt, ReceiptAbout, ReceiptError, ReceiptLine};
pub use run::{
    Answer, Failure, Finding, HowDone, ItemNumber, ItemState, Limits, PauseReason, Progress, Run, RunEntry, RunHead,
    RunItem, SkipReason, Step,
};
pub use selection::{Listed, SelectedTag, TagSelection};
pub use target::DeletionTarget;
