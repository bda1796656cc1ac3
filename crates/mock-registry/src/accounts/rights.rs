//! What a caller may read and change.

use crate::store::Repository;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    Everything,
    /// Reads one project, and elsewhere what is public.
    Reading {
        project: &'static str,
    },
    /// Reads what is public.
    Public,
}

impl Rights {
    pub fn reads(self, project: &str, repository: &Repository) -> bool {
        repository.public || self.sees(project)
    }

    pub fn writes(self) -> bool {
        self == Rights::Everything
    }

    /// Whether listings show the project and its repositories. A public repository can be read but is not listed where
    /// one does not belong to its project.
    pub fn sees(self, project: &str) -> bool {
        match self {
            Rights::Everything => true,
            Rights::Reading { project: own } => own == project,
            Rights::Public => false,
        }
    }
}
