//! Telling manifests apart by their media types, and by their configuration where those are absent.

use super::{ImageManifest, Manifest};

/// The kinds that registries hold (docs/bk-repo.md 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ManifestKind {
    DockerSchema1,
    DockerSchema2,
    DockerManifestList,
    OciImage,
    OciIndex,
    HelmChart,
    Artifact,
}

pub(super) fn of(manifest: &Manifest) -> ManifestKind {
    match manifest {
        Manifest::Image(image) => of_config(image),
        Manifest::HelmChart(_) => ManifestKind::HelmChart,
        Manifest::Artifact(_) => ManifestKind::Artifact,
        Manifest::Index(index) => match index.media_type.as_deref() {
            Some("application/vnd.docker.distribution.manifest.list.v2+json") => ManifestKind::DockerManifestList,
            _ => ManifestKind::OciIndex,
        },
        Manifest::Schema1(_) => ManifestKind::DockerSchema1,
    }
}

/// What the configuration's media type makes of a manifest with layers.
pub(super) fn of_config(image: &ImageManifest) -> ManifestKind {
    let config = image.config.as_ref().and_then(|config| config.media_type.as_deref());
    match config {
        Some("application/vnd.cncf.helm.config.v1+json") => ManifestKind::HelmChart,
        Some("application/vnd.docker.container.image.v1+json") => match image.media_type.as_deref() {
            Some("application/vnd.oci.image.manifest.v1+json") => ManifestKind::OciImage,
            _ => ManifestKind::DockerSchema2,
        },
        // Signatures and attestations carry an image's configuration, but layers of their own kind.
        Some("application/vnd.oci.image.config.v1+json") | None
            if image.artifact_type.is_none() && has_only_file_systems(image) =>
        {
            match image.media_type.as_deref() {
                Some("application/vnd.docker.distribution.manifest.v2+json") => ManifestKind::DockerSchema2,
                _ => ManifestKind::OciImage,
            }
        }
        _ => ManifestKind::Artifact,
    }
}

fn has_only_file_systems(image: &ImageManifest) -> bool {
    const FILE_SYSTEMS: [&str; 2] = ["application/vnd.oci.image.layer.", "application/vnd.docker.image.rootfs."];
    image.layers.iter().all(|layer| {
        let media_type = layer.media_type.as_deref();
        media_type.is_none_or(|kind| FILE_SYSTEMS.iter().any(|file_system| kind.starts_with(file_system)))
    })
}
