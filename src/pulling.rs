//! Pull references: their host, the box that shows one, and the tag that an image is pulled by.

pub mod host;
pub mod pull_box;
pub mod tag_to_pull;
