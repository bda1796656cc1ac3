//! The order and the filter of a list that was read whole.

pub mod answers;
pub mod arrangement;
pub mod arranger;
pub mod arrangers;
pub mod filter;
pub mod groups;
pub mod order;
