//! The path of a request below `/v2`: which image, and what of it.

use ext_api::Endpoint;
use ext_api::endpoint::{BLOB, MANIFEST_DOCUMENT, TAG_NAMES};

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
    /// Reads a path below `/v2/`.
    pub fn parse(path: &str) -> Option<Target> {
        let path: Vec<&str> = ["v2"].into_iter().chain(path.split('/')).collect();
        let of = |endpoint: Endpoint, resource: fn(String) -> Resource| match endpoint.values(&path)?.as_slice() {
            [(_, [project]), (_, [repository]), (_, name), last @ ..] => Some(Target {
                project: alias::decode(project),
                repository: alias::decode(repository),
                name: name.join("/"),
                resource: resource(last.iter().map(|(_, value)| value.join("/")).collect()),
            }),
            _ => None,
        };
        of(MANIFEST_DOCUMENT, Resource::Manifest)
            .or_else(|| of(BLOB, Resource::Blob))
            .or_else(|| of(TAG_NAMES, |_| Resource::TagNames))
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
