//! Projects.

use super::{Repository, Stamp};

#[derive(Clone, Debug)]
pub struct Project {
    pub id: String,
    pub display_name: String,
    pub description: String,
    pub created: Stamp,
    pub modified: Stamp,
    pub repositories: Vec<Repository>,
}
