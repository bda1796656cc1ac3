//! The connections to a server, and to where it redirects. No client follows redirects by itself: `redirect` decides at
//! each address what is sent there.

use std::time::Duration;

use reqwest::Client;
use reqwest::redirect::Policy;
use thiserror::Error;

use super::broken_exchange::chain;
use super::limits::Limits;
use crate::settings::Upstream;

/// Less than servers commonly keep a connection that nobody uses, so that none is used just as it is closed.
const UNUSED: Duration = Duration::from_secs(15);

#[derive(Debug, Error)]
#[error("TLS cannot be set up: {0}")]
pub struct TlsError(String);

/// A pool of connections, which copies share.
///
/// # Errors
/// When certificates cannot be checked on this machine and have to be.
pub fn http_client(upstream: &Upstream, limits: &Limits) -> Result<Client, TlsError> {
    let builder = || {
        let builder = Client::builder()
            .user_agent(concat!("berth/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(limits.connect)
            .pool_idle_timeout(UNUSED)
            // An object store must not learn the address of a server.
            .referer(false)
            .redirect(Policy::none())
            .tls_danger_accept_invalid_certs(upstream.insecure);
        if upstream.url.is_loopback() { builder.no_proxy() } else { builder }
    };
    let own = || upstream.ca.iter().flatten().cloned();
    builder().tls_certs_merge(own()).build().or_else(|error| {
        // Without system certificates, servers that need none can still be reached.
        let needs_them = upstream.url.url().scheme() == "https" && upstream.ca.is_none();
        let without = || builder().tls_certs_only(own()).build().ok();
        if needs_them { None } else { without() }.ok_or_else(|| TlsError(chain(&error)))
    })
}
