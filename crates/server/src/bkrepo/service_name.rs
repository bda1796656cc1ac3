//! The names that bk-repo's gateway may know its service of images by.

/// Which of the two answers depends on how a site was installed; some have both (docs/bk-repo.md 1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceName {
    Docker,
    Oci,
}

impl ServiceName {
    /// In the order in which they are tried: bk-repo's own console only ever asks for `docker`.
    pub const ALL: [ServiceName; 2] = [ServiceName::Docker, ServiceName::Oci];

    pub fn as_str(self) -> &'static str {
        match self {
            ServiceName::Docker => "docker",
            ServiceName::Oci => "oci",
        }
    }
}
