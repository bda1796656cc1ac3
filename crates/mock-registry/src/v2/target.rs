//! The path of a request below `/v2`: which image, and what of it.

use crate::alias;
use crate::image_repository::image_repository;
use crate::refusal::Refusal;
use crate::store::{Image, Store};

pub struct Target {
    pub project: String,
    pub repository: String,
    pub name: String,
    pub resource: Resource,
}

pub enum Resource {
    /// By tag or digest.
    Manifest(String),
    Blob(String),
    TagNames,
}

impl Target {
    /// Reads `{project}/{repository}/{name}` and then `/manifests/{reference}`,
    /// `/blobs/{digest}` or `/tags/list`.
    pub fn parse(path: &str) -> Option<Target> {
        let (head, last) = path.rsplit_once('/')?;
        let (image, collection) = head.rsplit_once('/')?;
        let (project, image) = image.split_once('/')?;
        let (repository, name) = image.split_once('/')?;
        let resource = match (collection, last) {
            ("manifests", reference) => Resource::Manifest(reference.to_owned()),
            ("blobs", digest) => Resource::Blob(digest.to_owned()),
            ("tags", "list") => Resource::TagNames,
            _ => return None,
        };
        Some(Target {
            project: alias::decode(project),
            repository: alias::decode(repository),
            name: name.to_owned(),
            resource,
        })
    }

    /// The image, if its repository exists at all.
    pub fn image<'a>(&self, store: &'a Store) -> Result<Option<&'a Image>, Refusal> {
        let repository = image_repository(store, &self.project, &self.repository).map_err(|_| {
            Refusal::RegistryRepositoryNotFound { project: self.project.clone(), repository: self.repository.clone() }
        })?;
        Ok(repository.image(&self.name))
    }

    /// The refusal for a file below the image's folder.
    pub fn not_found(&self, file: &str) -> Refusal {
        Refusal::ArtifactNotFound {
            path: format!("/{}/{file}", self.name),
            project: self.project.clone(),
            repository: self.repository.clone(),
        }
    }
}
