//! The connections to a registry, to the object stores that it redirects to, and to its token service.

use reqwest::Client;
use reqwest::redirect::Policy;
use thiserror::Error;

use super::broken_exchange::chain;
use super::limits::Limits;
use crate::settings::Registry;

/// Blobs commonly lie one redirect away, in an object store.
const REDIRECTS: usize = 5;

#[derive(Debug, Error)]
#[error("secure connections cannot be set up: {0}")]
pub struct TlsError(String);

/// Two pools. Copies share them.
#[derive(Clone)]
pub struct HttpClients {
    /// For what only reads.
    pub following: Client,
    /// For writes and credentials, which are for the address that they are sent to and for no other.
    pub staying: Client,
}

impl HttpClients {
    pub fn new(registry: &Registry, limits: &Limits) -> Result<HttpClients, TlsError> {
        Ok(HttpClients {
            following: http_client(registry, limits, || Policy::limited(REDIRECTS))?,
            staying: http_client(registry, limits, Policy::none)?,
        })
    }
}

fn http_client(registry: &Registry, limits: &Limits, redirects: fn() -> Policy) -> Result<Client, TlsError> {
    let builder = || {
        let builder = Client::builder()
            .user_agent(concat!("berth/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(limits.connect)
            .read_timeout(limits.idle)
            // The address of a registry is nothing that an object store should learn.
            .referer(false)
            .redirect(redirects())
            .tls_danger_accept_invalid_certs(registry.insecure);
        if registry.url.is_loopback() { builder.no_proxy() } else { builder }
    };
    let own = || registry.ca.iter().flatten().cloned();
    builder().tls_certs_merge(own()).build().or_else(|error| {
        // A machine without the system's certificates still reaches what needs none of them.
        let needs_them = registry.url.url().scheme() == "https" && registry.ca.is_none();
        let without = || builder().tls_certs_only(own()).build().ok();
        if needs_them { None } else { without() }.ok_or_else(|| TlsError(chain(&error)))
    })
}
