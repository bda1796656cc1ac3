//! One file per screen.

pub mod doctor;
pub mod home;
pub mod images;
pub mod not_found;
mod pin_buttons;
pub mod project;
mod recent_rows;
mod row_actions;
pub mod tag;
pub mod tags;
