//! Pull references: `[host[:port]/]path[:tag][@digest]`, as Docker's reference grammar has them.

use std::fmt;

use thiserror::Error;

use crate::{
    digest::Digest,
    name::{ImageName, ProjectId, RepositoryName, TagName},
    x0_alias,
};

/// The maximum length of a path in bytes. Docker refuses longer ones.
const LONGEST_PATH: usize = 255;

/// A registry's host and port, without a scheme.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegistryHost(String);

/// Why a text is not a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{kind:?} at {at}")]
pub struct ReferenceError {
    pub kind: ReferenceErrorKind,
    /// The position of the error, in bytes.
    pub at: usize,
}

/// The kind of the error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceErrorKind {
    Empty,
    Host,
    Path,
    Tag,
    Digest,
    TooLong,
}

/// A reference as someone wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub host: Option<RegistryHost>,
    /// The components after the host, joined by `/`. Upper case and a leading `_` are allowed, because bk-repo's
    /// projects have them.
    pub path: String,
    pub tag: Option<TagName>,
    pub digest: Option<Digest>,
}

impl RegistryHost {
    /// Parses `host`, `host:port` or `[v6]:port`.
    ///
    /// # Errors
    ///
    /// If it contains anything else, such as a scheme or a path.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let error = |at| ReferenceError { kind: ReferenceErrorKind::Host, at };
        let port = match text.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some((v6, rest)) => {
                // Docker accepts neither zones nor IPv6 addresses that end with an IPv4 address.
                if v6.is_empty() || !v6.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':') {
                    return Err(error(1));
                }
                rest.strip_prefix(':').or(rest.is_empty().then_some("0")).ok_or(error(text.len() - rest.len()))?
            }
            None => {
                let (host, port) = text.split_once(':').unwrap_or((text, "0"));
                let is_label = |label: &str| {
                    !label.is_empty()
                        && !label.starts_with('-')
                        && !label.ends_with('-')
                        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                };
                if !host.split('.').all(is_label) {
                    return Err(error(0));
                }
                port
            }
        };
        if port.is_empty() || port.len() > 5 || !port.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(error(text.len() - port.len()));
        }
        Ok(Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether only this machine can reach it: `localhost`, `127.…`, `[::1]`, with any port.
    pub fn is_local_name(&self) -> bool {
        let host = match self.0.strip_prefix('[') {
            Some(v6) => v6.split(']').next().unwrap_or_default(),
            None => self.0.split(':').next().unwrap_or_default(),
        };
        host == "localhost" || host == "::1" || host.starts_with("127.")
    }
}

/// Whether the first component of a reference is a host. A word without a dot and a port is a part of the path.
fn reads_as_host(first: &str) -> bool {
    first.contains(['.', ':']) || first == "localhost"
}

impl fmt::Display for RegistryHost {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Reference {
    /// Parses a reference. The first component is a host if it contains a dot or a colon, or is `localhost`.
    ///
    /// # Errors
    ///
    /// The first error, with its position.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let fail = |kind, at| ReferenceError { kind, at };
        if text.is_empty() {
            return Err(fail(ReferenceErrorKind::Empty, 0));
        }
        let (rest, digest) = match text.split_once('@') {
            Some((rest, digest)) => {
                (rest, Some(Digest::parse(digest).map_err(|_| fail(ReferenceErrorKind::Digest, rest.len() + 1))?))
            }
            None => (text, None),
        };
        let (host, rest, start) = match rest.split_once('/') {
            Some((first, rest)) if reads_as_host(first) => (Some(RegistryHost::parse(first)?), rest, first.len() + 1),
            _ => (None, rest, 0),
        };
        let (path, tag) = match rest.split_once(':') {
            Some((path, tag)) => {
                (path, Some(TagName::parse(tag).map_err(|_| fail(ReferenceErrorKind::Tag, start + path.len() + 1))?))
            }
            None => (rest, None),
        };
        if path.len() > LONGEST_PATH {
            return Err(fail(ReferenceErrorKind::TooLong, start + LONGEST_PATH));
        }
        let mut at = start;
        for component in path.split('/') {
            // A component must be valid in lower case. One leading `_` is allowed, as in bk-repo.
            let plain = component.strip_prefix('_').unwrap_or(component).to_ascii_lowercase();
            ImageName::parse(&plain).map_err(|_| fail(ReferenceErrorKind::Path, at))?;
            at += component.len() + 1;
        }
        Ok(Self { host, path: path.to_owned(), tag, digest })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_reference(formatter, self.host.as_ref(), &self.path, self.tag.as_ref(), self.digest.as_ref())
    }
}

/// The place of an image, for its pull reference.
#[derive(Clone, Copy, Debug)]
pub struct ImageLocation<'a> {
    pub host: &'a RegistryHost,
    /// The project and repository before the name. `None` for a registry whose references begin with the name.
    pub scope: Option<(&'a ProjectId, &'a RepositoryName)>,
    pub name: &'a ImageName,
}

/// Why an image cannot be pulled by name.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NotPullable {
    #[error("upper case in {component}")]
    UpperCase { component: String },
    #[error("{component} is not allowed in a reference")]
    Component { component: String },
    #[error("the reference is too long")]
    TooLong,
}

/// A reference that Docker accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PullReference {
    host: RegistryHost,
    path: String,
    tag: Option<TagName>,
    digest: Option<Digest>,
}

impl PullReference {
    /// Creates the reference, and checks it against Docker's grammar. A leading `_` of the project and repository is
    /// replaced by its alias.
    ///
    /// # Errors
    ///
    /// If Docker would refuse it in any form.
    pub fn new(
        location: ImageLocation<'_>,
        tag: Option<&TagName>,
        digest: Option<&Digest>,
    ) -> Result<Self, NotPullable> {
        let host = location.host.as_str();
        // `registry/web` would be pulled from Docker Hub.
        if !reads_as_host(host) {
            return Err(NotPullable::Component { component: host.to_owned() });
        }
        let mut path = String::new();
        if let Some((project, repository)) = location.scope {
            for component in [project.as_str(), repository.as_str()] {
                let aliased = x0_alias::encode(component);
                if aliased.bytes().any(|byte| byte.is_ascii_uppercase()) {
                    return Err(NotPullable::UpperCase { component: component.to_owned() });
                }
                ImageName::parse(&aliased).map_err(|_| NotPullable::Component { component: component.to_owned() })?;
                path.push_str(&aliased);
                path.push('/');
            }
        }
        path.push_str(location.name.as_str());
        if path.len() > LONGEST_PATH {
            return Err(NotPullable::TooLong);
        }
        Ok(Self { host: location.host.clone(), path, tag: tag.cloned(), digest: digest.cloned() })
    }

    /// Host and path, without tag and digest.
    pub fn name(&self) -> String {
        format!("{}/{}", self.host, self.path)
    }

    pub fn tag(&self) -> Option<&TagName> {
        self.tag.as_ref()
    }

    pub fn digest(&self) -> Option<&Digest> {
        self.digest.as_ref()
    }
}

impl fmt::Display for PullReference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_reference(formatter, Some(&self.host), &self.path, self.tag.as_ref(), self.digest.as_ref())
    }
}

fn write_reference(
    formatter: &mut fmt::Formatter<'_>,
    host: Option<&RegistryHost>,
    path: &str,
    tag: Option<&TagName>,
    digest: Option<&Digest>,
) -> fmt::Result {
    if let Some(host) = host {
        write!(formatter, "{host}/")?;
    }
    formatter.write_str(path)?;
    if let Some(tag) = tag {
        write!(formatter, ":{tag}")?;
    }
    if let Some(digest) = digest {
        write!(formatter, "@{digest}")?;
    }
    Ok(())
}
