//! One file per screen.

pub mod doctor;
pub mod home;
pub mod images;
pub mod not_found;
pub mod project;
pub mod tag;
pub mod tags;
