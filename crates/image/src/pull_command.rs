//! The pull command. Docker refuses charts and other artifacts, which have their own tools.

use crate::{manifest::ManifestKind, name::TagName, reference::PullReference};

/// The program that pulls a reference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PullTool {
    #[default]
    Docker,
    Helm,
    Oras,
}

impl PullTool {
    pub fn of(kind: ManifestKind) -> Self {
        match kind {
            ManifestKind::HelmChart => Self::Helm,
            ManifestKind::Artifact => Self::Oras,
            ManifestKind::DockerSchema1
            | ManifestKind::DockerSchema2
            | ManifestKind::DockerManifestList
            | ManifestKind::OciImage
            | ManifestKind::OciIndex => Self::Docker,
        }
    }

    /// The name of the program.
    pub fn name(self) -> &'static str {
        match self {
            Self::Docker => "docker",
            Self::Helm => "helm",
            Self::Oras => "oras",
        }
    }

    /// The whole command.
    pub fn command(self, reference: &PullReference) -> String {
        match (self, reference.tag(), reference.digest()) {
            // Helm writes the `+` of a version as `_`, because a tag cannot contain `+`.
            (Self::Helm, Some(tag), None) => {
                format!("helm pull oci://{} --version {}", reference.name(), tag.as_str().replace('_', "+"))
            }
            (Self::Helm, _, Some(digest)) => format!("helm pull oci://{}@{digest}", reference.name()),
            (Self::Helm, None, None) => format!("helm pull oci://{}", reference.name()),
            (Self::Docker | Self::Oras, ..) => format!("{} pull {reference}", self.name()),
        }
    }
}

/// Whether a tag is only attached to another image (a signature, an attestation, an SBOM): cosign's `sha256-<hex>.sig`
/// and similar, and the bare `sha256-<hex>` of referrers in the distribution specification.
pub fn is_attachment(tag: &TagName) -> bool {
    let Some(rest) = tag.as_str().strip_prefix("sha256-") else { return false };
    let (hex, suffix) = rest.split_at_checked(64).unwrap_or((rest, ""));
    hex.len() == 64
        && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
        && (suffix.is_empty() || suffix.starts_with('.'))
}
