//! Shows an OCI registry through the extension API: every question is translated into the distribution API, `/v2`.
//! Reads only. Nothing is kept but manifests and configurations by their digest, within a bound.

mod address;
mod blob;
mod bounded_body;
mod build_history;
mod catalog;
#[cfg(test)]
mod deadline_tests;
mod detail;
mod digest_cache;
mod document;
mod documents;
mod exchange;
mod failure;
mod image_facts;
mod image_path;
mod iso_date;
mod limits;
mod link_header;
mod manifest_text;
mod metadata;
mod name_pages;
mod paging;
mod parameters;
mod registry_client;
mod routes;
mod schema1_digest;
mod scope;
mod tag_list;
mod tag_rows;
mod upstream_errors;

use std::sync::Arc;

use axum::Router;
use image::RegistryHost;
use tracing::warn;

use crate::settings::Registry;
use documents::Documents;
use registry_client::RegistryClient;

pub use limits::Limits;
pub use registry_client::TlsError;
pub use scope::{PROJECT, REPOSITORY};

/// What every request needs: the registry, and what has been read of it.
struct Oci {
    documents: Documents,
    client: RegistryClient,
    /// The host that references start with.
    address: Option<RegistryHost>,
    limits: Limits,
}

/// The API of a registry. Nothing is asked of it yet.
///
/// # Errors
/// When certificates cannot be checked on this machine.
pub fn router(registry: &Registry, public_address: Option<&RegistryHost>, limits: Limits) -> Result<Router, TlsError> {
    let client = RegistryClient::new(registry, &limits)?;
    let address = public_address.cloned().or_else(|| registry.url.host());
    let documents = Documents::new(client.clone(), &limits);
    Ok(routes::router(Arc::new(Oci { documents, client, address, limits })))
}

/// Says in the log when the registry cannot be read, so that a wrong address is noticed before its first user comes.
pub async fn warn_when_unreachable(registry: Registry) {
    let Ok(client) = RegistryClient::new(&registry, &Limits::default()) else { return };
    if let Err(failure) = client.ping().await {
        warn!(registry = %registry.url, "the registry cannot be read now: {failure}");
    }
}
