//! The state of the registry: projects, their repositories, the images in them, their tags.
//! It is a tree of plain values; `Clone` is cheap because content is shared, and it is how
//! the registry returns to its seed.

mod deletion;
mod image;
mod ordinal;
mod project;
mod repository;
mod tag;

use chrono::{DateTime, Utc};

pub use deletion::Deleted;
pub use image::Image;
pub use ordinal::ordinal;
pub use project::Project;
pub use repository::{Repository, RepositoryKind, Upstream};
pub use tag::{Metadata, Tag};

/// Who did something, and when.
#[derive(Clone, Debug)]
pub struct Stamp {
    pub by: String,
    pub at: DateTime<Utc>,
}

impl Stamp {
    pub fn new(by: &str, at: DateTime<Utc>) -> Stamp {
        Stamp { by: by.to_owned(), at }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Store {
    pub projects: Vec<Project>,
}

impl Store {
    pub fn project(&self, id: &str) -> Option<&Project> {
        self.projects.iter().find(|project| project.id == id)
    }

    pub fn repository(&self, project: &str, name: &str) -> Option<&Repository> {
        self.project(project)?.repositories.iter().find(|repository| repository.name == name)
    }

    pub fn repository_mut(&mut self, project: &str, name: &str) -> Option<&mut Repository> {
        let project = self.projects.iter_mut().find(|known| known.id == project)?;
        project.repositories.iter_mut().find(|repository| repository.name == name)
    }
}
