//! How a server is reached.

use super::upstream_url::UpstreamUrl;

/// A server that Berth stands in front of, and how it is reached.
#[derive(Clone, Debug)]
pub struct Upstream {
    pub url: UpstreamUrl,
    /// Certificates are not checked.
    pub insecure: bool,
    /// Certificates that are trusted beside the system's.
    pub ca: Option<Vec<reqwest::Certificate>>,
}
