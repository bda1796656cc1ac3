//! The registry protocol, as far as reading goes.

mod blob;
mod manifest;
mod ping;
mod tag_names;
mod target;

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use http::Method;

use crate::answer::{At, Exchange, Parameters};
use crate::refusal::Refusal;
use crate::registry::Registry;
pub use ping::ping;
use target::{Resource, Target};

/// The endpoints below `/v2`, `/docker/v2` or `/oci/v2`.
pub fn routes() -> Router<Arc<Registry>> {
    Router::new().route("/", get(ping)).route("/{*path}", get(read))
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
