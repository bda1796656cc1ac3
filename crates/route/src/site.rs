//! The parts of a deployment's configuration that affect addresses.

use ext_api::Repository;

/// The configuration that affects addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The repository of a deployment with a fixed scope. Paths then start with the image's name.
    pub scope: Option<Repository>,
    /// Hosts that a pasted reference may begin with: the registry's address and the page's host.
    pub hosts: Vec<String>,
}

impl Site {
    /// Whether the first path segment is a registry's host, not a project.
    pub(crate) fn is_host(&self, segment: &str) -> bool {
        segment.contains(':') || self.hosts.iter().any(|host| host == segment)
    }
}
