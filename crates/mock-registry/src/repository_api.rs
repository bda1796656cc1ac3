//! The listings of the repository service: projects, and the repositories of a project.

mod projects;
mod repositories;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::registry::Registry;

/// The endpoints below `/repository/api`.
pub fn routes() -> Router<Arc<Registry>> {
    Router::new()
        .route("/project/list", get(projects::list_projects))
        .route("/repo/list/{project}", get(repositories::list_repositories))
}
