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
use ext_api::endpoint;

use crate::registry::Registry;

/// The endpoints of the extension API, below the name of the service.
pub fn routes() -> Router<Arc<Registry>> {
    Router::new()
        .route(&endpoint::ADDRESS.route(), get(address::read_address))
        .route(&endpoint::IMAGES.route(), get(image_list::list_images))
        .route(&endpoint::TAGS.route(), get(tag_list::list_tags))
        .route(&endpoint::MANIFEST.route(), get(manifest::read_manifest))
        .route(&endpoint::LAYER.route(), get(layer::read_layer))
        .route(&endpoint::DETAIL.route(), get(detail::read_detail))
        .route(&endpoint::DELETE_IMAGE.route(), delete(delete_image::delete_image))
        .route(&endpoint::DELETE_TAG.route(), delete(delete_tag::delete_tag))
}
