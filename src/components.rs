//! Views that every feature uses. They know the application, and no feature of it.

pub mod arriving_part;
pub mod copy_button;
pub mod facts;
pub mod failure;
pub mod kind_icon;
pub mod late_value;
pub mod names;
pub mod pieces;
pub mod sign_in_offer;
pub mod stage_pills;
pub mod state;
