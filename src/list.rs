//! Lists: where rows come from, how they are read and arranged, and how they are shown. Imports no other feature.

pub mod arranging;
pub mod listing;
pub mod reading;
pub mod source;
pub mod view;
