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

use crate::registry::Registry;

/// The endpoints below `/repository/api`.
pub fn routes() -> Router<Arc<Registry>> {
    Router::new()
        .route("/project/list", get(projects::list_projects))
        .route("/repo/list/{project}", get(repositories::list_repositories))
        .route("/repo/info/{project}/{repository}", get(repository_info::read_repository))
        .route("/repo/info/{project}/{repository}/{kind}", get(repository_info::read_repository_of_type))
        .route("/package/page/{project}/{repository}", get(packages::list_packages))
        .route("/version/page/{project}/{repository}", get(versions::list_versions))
}
