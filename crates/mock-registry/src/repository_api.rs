//! The repository service: projects, repositories, and the images and tags in them under other names.

mod numbered_page;
mod package_search;
mod packages;
mod projects;
mod repositories;
mod repository_info;
mod repository_row;
mod search_rule;
mod version_order;
mod versions;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use ext_api::endpoint;

use crate::registry::Registry;

pub fn routes() -> Router<Arc<Registry>> {
    Router::new()
        .route(&endpoint::PROJECTS.route(), get(projects::list_projects))
        .route(&endpoint::REPOSITORIES.route(), get(repositories::list_repositories))
        .route(&endpoint::REPOSITORY_INFO.route(), get(repository_info::read_repository))
        .route(&endpoint::REPOSITORY_INFO_OF_TYPE.route(), get(repository_info::read_repository_of_type))
        .route(&endpoint::PACKAGES.route(), get(packages::list_packages))
        .route(&endpoint::PACKAGE_INFO.route(), get(packages::read_package))
        .route(&endpoint::PACKAGE_SEARCH.route(), post(package_search::search_packages))
        .route(&endpoint::PACKAGE_OVERVIEW.route(), get(package_search::count_packages))
        .route(&endpoint::ALL_VERSIONS.route(), post(versions::list_all_versions))
        .route(&endpoint::VERSIONS.route(), get(versions::list_versions))
}
