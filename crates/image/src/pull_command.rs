//! The pull command. Docker refuses charts and other artifacts, which have their own tools.
//!
//! This is the only place that knows which command fits which kind; rows, palette and pages ask it.

use crate::{
    digest::Digest,
    manifest::{Manifest, ManifestKind},
    nameless_layers::NamelessLayers,
    reference::PullReference,
};

/// The program that pulls a reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PullTool {
    #[default]
    Docker,
    Helm,
    Oras,
    /// Saves the only layer of an artifact, which has no file name.
    OrasBlob {
        digest: Digest,
        file: String,
    },
    /// Saves an artifact with several layers without file names, as a folder.
    OrasCopy,
    /// Shows the manifest, where there is nothing that a tool would pull as files.
    OrasManifest,
    /// Uses it in a build (`--cache-from`).
    BuildCache,
    Compose,
    DockerModel,
    /// `modctl`, for models in the format of the CNCF.
    Modctl,
    Flux,
}

impl PullTool {
    /// `nameless` has the layers without a file name, as far as they are known.
    pub fn of(kind: ManifestKind, nameless: Option<&NamelessLayers>) -> Self {
        match nameless {
            Some(NamelessLayers::One { digest, file }) => Self::OrasBlob { digest: digest.clone(), file: file.clone() },
            Some(NamelessLayers::Several) => Self::OrasCopy,
            None => Self::of_kind(kind),
        }
    }

    /// The program that pulls a manifest.
    pub fn of_manifest(manifest: &Manifest) -> Self {
        Self::of(manifest.kind(), NamelessLayers::of(manifest).as_ref())
    }

    /// The program for the digest of the same manifest: it pulls the manifest itself, and not only a layer of it.
    #[must_use]
    pub fn of_whole_manifest(self) -> Self {
        match self {
            Self::OrasBlob { .. } => Self::OrasCopy,
            other => other,
        }
    }

    fn of_kind(kind: ManifestKind) -> Self {
        match kind {
            ManifestKind::HelmChart => Self::Helm,
            ManifestKind::Artifact | ManifestKind::HomebrewBottle | ManifestKind::Sbom | ManifestKind::Wasm => {
                Self::Oras
            }
            ManifestKind::BareArtifact
            | ManifestKind::CosignSignature
            | ManifestKind::NotationSignature
            | ManifestKind::Attestation => Self::OrasManifest,
            ManifestKind::BuildCache => Self::BuildCache,
            ManifestKind::Compose => Self::Compose,
            ManifestKind::DockerModel => Self::DockerModel,
            ManifestKind::CncfModel => Self::Modctl,
            ManifestKind::Flux => Self::Flux,
            ManifestKind::DockerSchema1
            | ManifestKind::DockerSchema2
            | ManifestKind::DockerManifestList
            | ManifestKind::OciImage
            | ManifestKind::OciIndex => Self::Docker,
        }
    }

    /// The name of the program.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Docker | Self::BuildCache | Self::Compose | Self::DockerModel => "docker",
            Self::Helm => "helm",
            Self::Oras | Self::OrasBlob { .. } | Self::OrasCopy | Self::OrasManifest => "oras",
            Self::Modctl => "modctl",
            Self::Flux => "flux",
        }
    }

    /// Whether what it pulls is a container image.
    pub fn is_for_images(&self) -> bool {
        *self == Self::Docker
    }

    /// The command that saves one blob, for those that a browser cannot hold.
    pub fn blob_command(reference: &PullReference, digest: &Digest, file: &str) -> String {
        let file = file.replace('\'', "_");
        format!("oras blob fetch --output '{file}' {}@{digest}", reference.name())
    }

    /// The whole command.
    pub fn command(&self, reference: &PullReference) -> String {
        match (self, reference.tag(), reference.digest()) {
            // Helm writes the `+` of a version as `_`, because a tag cannot contain `+`.
            (Self::Helm, Some(tag), None) => {
                format!("helm pull oci://{} --version {}", reference.name(), tag.as_str().replace('_', "+"))
            }
            (Self::Helm, _, Some(digest)) => format!("helm pull oci://{}@{digest}", reference.name()),
            (Self::Helm, None, None) => format!("helm pull oci://{}", reference.name()),
            (Self::OrasBlob { digest, file }, ..) => Self::blob_command(reference, digest, file),
            // What `oras pull` itself recommends for layers that it skips.
            (Self::OrasCopy, ..) => format!("oras copy {reference} --to-oci-layout {}", folder_for(reference)),
            (Self::OrasManifest, ..) => format!("oras manifest fetch {reference}"),
            (Self::BuildCache, ..) => format!("docker buildx build --cache-from type=registry,ref={reference} ."),
            (Self::Compose, ..) => format!("docker compose -f oci://{reference} up"),
            (Self::DockerModel, ..) => format!("docker model pull {reference}"),
            (Self::Flux, ..) => format!("flux pull artifact oci://{reference} --output ."),
            (Self::Docker | Self::Oras | Self::Modctl, ..) => format!("{} pull {reference}", self.name()),
        }
    }
}

/// The last part of an image's name, as a folder.
fn folder_for(reference: &PullReference) -> String {
    let name = reference.name();
    name.rsplit('/').next().unwrap_or_default().to_owned()
}
