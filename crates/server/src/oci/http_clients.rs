//! The connections to a registry, to the object stores that it redirects to, and to its token service.

use reqwest::Client;
use reqwest::redirect::Policy;

use crate::settings::Upstream;
use crate::upstream::{Limits, TlsError, http_client};

/// Blobs commonly lie one redirect away, in an object store.
const REDIRECTS: usize = 5;

/// Two pools. Copies share them.
#[derive(Clone)]
pub struct HttpClients {
    /// For what only reads.
    pub following: Client,
    /// For writes and credentials, which are for the address that they are sent to and for no other.
    pub staying: Client,
}

impl HttpClients {
    pub fn new(registry: &Upstream, limits: &Limits) -> Result<HttpClients, TlsError> {
        Ok(HttpClients {
            following: http_client(registry, limits, || Policy::limited(REDIRECTS))?,
            staying: http_client(registry, limits, Policy::none)?,
        })
    }
}
