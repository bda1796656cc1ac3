//! What the browser keeps for its user between visits.

pub mod browser_storage;
pub mod deletions;
pub mod opened_images;
pub mod places;
pub mod preferences;
pub mod seen_digests;
pub mod undo_window;
