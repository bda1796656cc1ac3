//! Shows an OCI registry through the extension API: every question is translated into the distribution API, `/v2`, and
//! asked with the credential of whoever asks.
//!
//! What is kept is in memory only, within bounds: tokens for their life, long lists for seconds, and manifests and
//! configurations by their digest for those whom the registry lets read them.

mod blob;
mod bounded_cache;
mod build_history;
mod caller;
mod catalog;
mod cut;
#[cfg(test)]
mod deadline_tests;
mod deletion;
mod digest_cache;
mod document;
mod documents;
mod exchange;
mod failure;
#[cfg(test)]
mod fuzz_tests;
mod gone;
mod grants;
mod habits;
mod heavy_work;
mod image_facts;
mod image_locks;
mod interrupted;
mod limits;
mod link_header;
mod manifest_type;
mod metadata;
mod name_list;
mod name_lists;
mod name_pages;
mod paging;
mod patience;
mod referrers;
mod registry;
mod registry_client;
mod routes;
mod running;
mod scope;
mod sign_in;
mod tag_orders;
mod tag_rows;
mod transport;
mod upstream_errors;
mod watch;
mod watched;

use std::sync::Arc;

use axum::Router;
use image::RegistryHost;
use tracing::warn;

use crate::settings::Upstream;
use crate::upstream::TlsError;
use failure::Failure;
use registry::Oci;
use registry_client::RegistryClient;

pub use limits::Limits;
pub use running::Running;
pub use scope::scope;

/// The API of a registry. Nothing is asked of it yet. `running` is what goes on when its request is gone.
///
/// # Errors
/// When certificates cannot be checked on this machine.
pub fn router(
    registry: &Upstream,
    public_address: Option<&RegistryHost>,
    limits: Limits,
    running: Running,
) -> Result<Router, TlsError> {
    Ok(routes::router(Arc::new(Oci::new(registry, public_address, limits, running)?)))
}

/// Logs a warning if the registry is unreachable. A 401 is expected.
pub async fn warn_when_unreachable(registry: Upstream) {
    let Ok(client) = RegistryClient::new(&registry, &Limits::default()) else { return };
    match client.ping().await {
        Ok(()) | Err(Failure::SignInNeeded | Failure::NotForNobody) => {}
        Err(failure) => warn!(registry = %registry.url, "the registry is not reachable: {failure}"),
    }
}
