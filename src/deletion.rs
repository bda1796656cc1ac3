//! Deleting tags and images: who may, what goes and what stays, the deletion of many tags and its run, and putting back a tag
//! whose deletion was interrupted.

pub mod button;
pub mod jobs;
pub mod many;
mod named_items;
pub mod put_back;
pub mod rights;
pub mod running;
pub mod sheet;
