//! Deleting tags and images: who may, what goes and what stays, and putting back a tag whose deletion was interrupted.

pub mod button;
pub mod put_back;
pub mod rights;
pub mod running;
pub mod sheet;
