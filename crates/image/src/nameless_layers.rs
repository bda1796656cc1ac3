//! Artifacts whose layers have no file names, so that `oras pull` would save nothing.

use crate::{
    digest::Digest,
    manifest::{ImageManifest, Manifest, ManifestKind},
};

/// The layers of an artifact, if some of them have no file name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamelessLayers {
    /// The only one. It can be saved by its digest, under this name.
    One { digest: Digest, file: String },
    /// They can only be saved all together.
    Several,
}

impl NamelessLayers {
    /// `None` where a pull saves everything that there is, and for kinds that have other tools.
    pub fn of(manifest: &Manifest) -> Option<Self> {
        match manifest {
            Manifest::Artifact(artifact) if is_of_files(manifest.kind()) => Self::of_layers(artifact),
            _ => None,
        }
    }

    fn of_layers(artifact: &ImageManifest) -> Option<Self> {
        match artifact.layers.as_slice() {
            layers if layers.iter().all(|layer| layer.has_title()) => None,
            [layer] => Some(Self::One { digest: layer.digest.clone(), file: layer.file_name() }),
            _ => Some(Self::Several),
        }
    }
}

/// Whether a kind has no tool but `oras`.
fn is_of_files(kind: ManifestKind) -> bool {
    use ManifestKind::{Artifact, BareArtifact, HomebrewBottle, Sbom, Wasm};
    matches!(kind, Artifact | BareArtifact | HomebrewBottle | Sbom | Wasm)
}
