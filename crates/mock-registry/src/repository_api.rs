//! The repository service: projects, repositories, and the images and tags in them under other names.

mod numbered_page;
mod packages;
mod projects;
mod repositories;
mod repository_info;
mod repository_row;
mod version_order;
mod versions;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;
use ext_api::endpoint;

use crate::registry::Registry;

pub fn routes() -> Router<Arc<Registry>> {
    Router::new()
        .route(&endpoint::PROJECTS.route(), get(projects::list_projects))
        .route(&endpoint::REPOSITORIES.route(), get(repositories::list_repositories))
        .route(&endpoint::REPOSITORY_INFO.route(), get(repository_info::read_repository))
        .route(&endpoint::REPOSITORY_INFO_OF_TYPE.route(), get(repository_info::read_repository_of_type))
        .route(&endpoint::PACKAGES.route(), get(packages::list_packages))
        .route(&endpoint::VERSIONS.route(), get(versions::list_versions))
}
