//! Where images are: a repository of a project.

use std::fmt;

use image::{ProjectId, RepositoryName};

/// A repository and its project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Repository {
    pub project: ProjectId,
    pub name: RepositoryName,
}

impl Repository {
    /// Reads `project/repository`; nothing for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let (project, name) = text.trim().split_once('/')?;
        Some(Self { project: ProjectId::parse(project).ok()?, name: RepositoryName::parse(name).ok()? })
    }
}

impl fmt::Display for Repository {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.project, self.name)
    }
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
