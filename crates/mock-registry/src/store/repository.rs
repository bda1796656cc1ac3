//! Repositories: what bk-repo calls by that name, a place in a project for images of one type.

use super::{Image, Stamp};

/// The `type` of a repository; only the first two hold images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepositoryKind {
    Docker,
    Oci,
    Generic,
    Maven,
}

impl RepositoryKind {
    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            RepositoryKind::Docker => "DOCKER",
            RepositoryKind::Oci => "OCI",
            RepositoryKind::Generic => "GENERIC",
            RepositoryKind::Maven => "MAVEN",
        }
    }

    /// What stands in front of `://` in the key of an image, for kinds that hold images.
    pub fn scheme(self) -> Option<&'static str> {
        match self {
            RepositoryKind::Docker => Some("docker"),
            RepositoryKind::Oci => Some("oci"),
            RepositoryKind::Generic | RepositoryKind::Maven => None,
        }
    }
}

/// The registry elsewhere that a repository stands in for.
#[derive(Clone, Debug)]
pub struct Upstream {
    pub url: &'static str,
    pub username: &'static str,
    pub password: &'static str,
}

#[derive(Clone, Debug)]
pub struct Repository {
    pub name: String,
    pub kind: RepositoryKind,
    /// `LOCAL`, `REMOTE` and so on.
    pub category: &'static str,
    pub upstream: Option<Upstream>,
    pub public: bool,
    /// Whether listings show it unless asked for hidden ones.
    pub display: bool,
    pub description: Option<String>,
    /// In bytes; `None` is unlimited.
    pub quota: Option<i64>,
    /// In bytes; `None` when nobody has counted.
    pub used: Option<i64>,
    pub created: Stamp,
    pub modified: Stamp,
    /// In the order in which a listing without any order happens to give them.
    pub images: Vec<Image>,
}

impl Repository {
    /// A public local repository without images.
    pub fn new(name: &str, kind: RepositoryKind, created: Stamp) -> Repository {
        Repository {
            name: name.to_owned(),
            kind,
            category: "LOCAL",
            upstream: None,
            public: true,
            display: true,
            description: None,
            quota: None,
            used: None,
            modified: created.clone(),
            created,
            images: Vec::new(),
        }
    }

    /// What the services know an image of this repository by; its scheme is the type of the repository.
    pub fn package_key(&self, image: &Image) -> String {
        format!("{}://{}", self.kind.as_str().to_lowercase(), image.name)
    }

    pub fn image(&self, name: &str) -> Option<&Image> {
        self.images.iter().find(|image| image.name == name)
    }
}
