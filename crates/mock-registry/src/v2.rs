//! The registry protocol, as far as reading goes.

mod alias;
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

use crate::answer::{At, Exchange, Parameters, Refusal};
use crate::registry::Registry;
use target::{Resource, Target};

/// The endpoints below `/v2`, `/docker/v2` or `/oci/v2`.
pub fn routes() -> Router<Arc<Registry>> {
    Router::new().route("/{project}/{repository}/{*rest}", get(read)).route("/", get(ping::ping))
}

/// What follows the repository cannot be told apart by a router, since names hold slashes.
async fn read(
    exchange: Exchange,
    method: Method,
    At((project, repository, rest)): At<(String, String, String)>,
    parameters: Parameters,
) -> Response {
    let Some(target) = Target::parse(&project, &repository, &rest) else {
        return exchange.refuse(&Refusal::UnknownUrl);
    };
    let answer = match &target.resource {
        Resource::Manifest(reference) => manifest::manifest(&exchange, &method, &target, reference),
        Resource::Blob(digest) => blob::blob(&exchange, &target, digest),
        Resource::TagNames => tag_names::tag_names(&exchange, &target, &parameters),
    };
    exchange.stream(answer)
}
