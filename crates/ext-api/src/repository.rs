//! Where images are: a repository of a project.

use image::{ProjectId, RepositoryName};

/// A repository and its project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Repository {
    pub project: ProjectId,
    pub name: RepositoryName,
}

/// The types of bk-repo's repositories that hold images.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RepositoryType {
    Docker,
    Oci,
}

impl RepositoryType {
    /// Reads a type as bk-repo writes it (`DOCKER`, `OCI`), in any case. Other types hold no images.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Docker, Self::Oci].into_iter().find(|known| text.eq_ignore_ascii_case(known.scheme()))
    }

    /// The scheme of its package keys.
    pub fn scheme(self) -> &'static str {
        match self {
            Self::Docker => "docker",
            Self::Oci => "oci",
        }
    }
}
