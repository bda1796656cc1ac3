//! How rows are read: whole lists in the background, refreshes, and lists that are kept for the way back.

pub mod background;
pub mod memory;
pub mod refreshing;
