//! An in-memory bk-repo for development, demonstration and every test: layers are real
//! archives, digests are true, deletes delete, and faults happen on request.

#![cfg_attr(test, expect(clippy::unwrap_used, reason = "a test may stop at the first surprise"))]

mod accounts;
mod address;
mod alias;
mod answer;
mod auth_api;
mod blob_stream;
mod broken_answers;
mod content;
mod control;
mod dialect;
mod ext;
mod failure;
mod faults;
mod gateway;
mod guard;
mod identify;
mod image_repository;
mod log;
mod moment;
mod options;
mod page;
mod record;
mod refusal;
mod registry;
mod repository_api;
mod seed;
mod store;
mod v2;
mod version_metadata;

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::any;
use tower_http::cors::{AllowHeaders, AllowMethods, AllowOrigin, CorsLayer, ExposeHeaders};

use answer::Exchange;
use refusal::Refusal;
use registry::Registry;

pub use dialect::{Dialect, UnknownDialect};
pub use options::Options;

/// The prefixes of services below which a path that is no endpoint is answered as the API does, in JSON. The registry
/// protocol handles its own.
const SERVICES: [&str; 4] = ["/docker/ext", "/oci/ext", "/repository/api", "/auth/api"];

/// A freshly seeded registry as a router: the extension API, the registry protocol, the repository and the auth
/// service, all of it once more below `/web` as the gateway has it, and `/-/mock/` for tests. Other paths have no route.
pub fn router(options: Options) -> Router {
    let cors = options.cors;
    let registry = Arc::new(Registry::new(options));
    let api = services()
        .merge(v2::routes())
        .nest("/web", services().fallback(gateway::unknown_service))
        .method_not_allowed_fallback(method_not_allowed)
        .layer(from_fn_with_state(Arc::clone(&registry), guard::guard))
        .layer(from_fn_with_state(Arc::clone(&registry), broken_answers::fail))
        .layer(from_fn_with_state(Arc::clone(&registry), record::record))
        .layer(from_fn(identify::identify));
    let router = api.nest("/-/mock", control::routes()).with_state(registry);
    if cors { router.layer(any_origin()) } else { router }
}

/// The services, below the names that the gateway also uses.
fn services() -> Router<Arc<Registry>> {
    let mut services = repository_api::routes().merge(auth_api::routes());
    for name in ["/docker", "/oci"] {
        services = services.nest(name, ext::routes().merge(v2::routes()));
    }
    for prefix in SERVICES {
        services = services
            .route(prefix, any(unknown_path))
            .route(&format!("{prefix}/"), any(unknown_path))
            .route(&format!("{prefix}/{{*path}}"), any(unknown_path));
    }
    services
}

async fn unknown_path(exchange: Exchange) -> Response {
    exchange.refuse(&Refusal::UnknownUrl)
}

async fn method_not_allowed(exchange: Exchange) -> Response {
    exchange.refuse(&Refusal::MethodNotAllowed)
}

/// Lets the pages of any origin call everything and read every header.
fn any_origin() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::mirror_request())
        .allow_methods(AllowMethods::mirror_request())
        .allow_headers(AllowHeaders::mirror_request())
        .expose_headers(ExposeHeaders::any())
}
