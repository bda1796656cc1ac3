//! What an address depends on besides its own text.

use ext_api::Repository;

/// The deployment as far as addresses depend on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The one repository of a deployment with a fixed scope: paths start at the image's name.
    pub scope: Option<Repository>,
    /// Hosts that may stand in front of a pasted reference: the registry's address and the page's own host.
    pub hosts: Vec<String>,
}

impl Site {
    /// Whether a first path segment is a registry's host and not a project.
    pub(crate) fn is_host(&self, segment: &str) -> bool {
        segment.contains(':') || self.hosts.iter().any(|host| host == segment)
    }
}
