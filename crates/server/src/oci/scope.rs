//! A registry has no projects and repositories: all of its images are in one of each.

use ext_api::wire::{Project, Repository};
use ext_api::{RepositoryType, Scope};
use http::StatusCode;

use crate::envelope::{Code, Refusal};

pub const PROJECT: &str = "registry";
pub const REPOSITORY: &str = "images";

/// The scope in the configuration of the page.
pub fn scope() -> Option<Scope> {
    let repository = ext_api::Repository::parse(&format!("{PROJECT}/{REPOSITORY}"))?;
    Some(Scope { repository, repository_type: Some(RepositoryType::Docker) })
}

/// Refuses every other project and repository.
pub fn check(project: &str, repository: &str) -> Result<(), Refusal> {
    if project == PROJECT && repository == REPOSITORY {
        return Ok(());
    }
    let message = format!("An OCI registry has one project, {PROJECT}, and in it one repository, {REPOSITORY}.");
    Err(Refusal::new(StatusCode::NOT_FOUND, Code::RepositoryNotFound, message))
}

pub fn projects() -> Vec<Project> {
    vec![Project { name: PROJECT.to_owned(), display_name: PROJECT.to_owned(), description: String::new() }]
}

/// The repositories of a project. An unknown project has none, as on bk-repo.
pub fn repositories(project: &str) -> Vec<Repository> {
    if project != PROJECT {
        return Vec::new();
    }
    vec![Repository {
        project_id: PROJECT.to_owned(),
        name: REPOSITORY.to_owned(),
        repository_type: "DOCKER".to_owned(),
        category: "REMOTE".to_owned(),
        public: true,
    }]
}
