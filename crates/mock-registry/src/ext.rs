//! The extension API: one file per endpoint.

mod address;
mod delete_image;
mod delete_tag;
mod detail;
mod image_list;
mod layer;
mod manifest;
mod package_key;
mod rows;
mod tag_list;

use std::sync::Arc;

use axum::Router;
use axum::routing::{delete, get};

use crate::registry::Registry;

/// The endpoints below `/docker/ext` or `/oci/ext`.
pub fn routes() -> Router<Arc<Registry>> {
    Router::new()
        .route("/addr", get(address::read_address))
        .route("/repo/{project}/{repository}", get(image_list::list_images))
        .route("/tag/{project}/{repository}/{*name}", get(tag_list::list_tags))
        .route("/manifest/{project}/{repository}/{*name_and_tag}", get(manifest::read_manifest))
        .route("/layer/{project}/{repository}/{*name_and_digest}", get(layer::read_layer))
        .route("/version/detail/{project}/{repository}", get(detail::read_detail))
        .route("/package/delete/{project}/{repository}", delete(delete_image::delete_image))
        .route("/version/delete/{project}/{repository}", delete(delete_tag::delete_tag))
}
