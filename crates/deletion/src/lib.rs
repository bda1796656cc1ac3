//! What a deletion takes with it, what stays, and what has to be confirmed. No network and no screen: the console reads the
//! facts, and shows what follows from them.

mod blast_radius;
mod consequences;
mod image_facts;
mod selection;
mod target;

pub use blast_radius::{BlastRadius, Confirmation, Estimate, Going, Meaning};
pub use consequences::{Consequences, Deleted, Dependents, Kept};
pub use image_facts::{ImageFacts, IndexFacts, TagFacts};
pub use selection::{Listed, SelectedTag, TagSelection};
pub use target::DeletionTarget;
