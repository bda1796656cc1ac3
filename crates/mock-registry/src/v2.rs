//! The registry protocol, read only.

mod blob;
mod manifest;
mod ping;
mod tag_names;
mod target;

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use ext_api::endpoint::PING;
use http::Method;

use crate::answer::{At, Exchange, Parameters};
use crate::refusal::Refusal;
use crate::registry::Registry;
use target::{Resource, Target};

/// The endpoints of the registry protocol, at the root or below the name of the service.
pub fn routes() -> Router<Arc<Registry>> {
    let ping_path = PING.route();
    Router::new()
        .route(ping_path.trim_end_matches('/'), get(ping::ping))
        .route(&ping_path, get(ping::ping))
        .route(&format!("{ping_path}{{*path}}"), get(read))
}

/// The parts of such a path cannot be told apart by a router, since names hold slashes.
async fn read(exchange: Exchange, method: Method, At(path): At<String>, parameters: Parameters) -> Response {
    let Some(target) = Target::parse(&path) else {
        return exchange.refuse(&Refusal::UnknownUrl);
    };
    let answer = match &target.resource {
        Resource::Manifest(reference) => manifest::manifest(&exchange, &method, &target, reference),
        Resource::Blob(digest) => blob::blob(&exchange, &target, digest),
        Resource::TagNames => tag_names::tag_names(&exchange, &target, &parameters),
    };
    exchange.stream(answer)
}
