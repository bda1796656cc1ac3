//! Detects the kind of a manifest from its media types, or from its configuration if those are absent.

use std::collections::BTreeMap;

use super::{Descriptor, ImageManifest, Index, Manifest};

/// The kinds of manifests in registries (docs/bk-repo.md 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ManifestKind {
    DockerSchema1,
    DockerSchema2,
    DockerManifestList,
    OciImage,
    OciIndex,
    HelmChart,
    /// Layers that a build reuses (BuildKit).
    BuildCache,
    CosignSignature,
    NotationSignature,
    /// Attestations and provenance (in-toto).
    Attestation,
    /// SPDX or CycloneDX.
    Sbom,
    Wasm,
    /// An application of Docker Compose.
    Compose,
    /// An AI model in Docker's format.
    DockerModel,
    /// An AI model in the format of the CNCF.
    CncfModel,
    HomebrewBottle,
    Flux,
    /// Files with names, as ORAS pushes them.
    Artifact,
    /// Another artifact, whose parts have no names.
    BareArtifact,
}

const WORDS: [(ManifestKind, &str); 19] = [
    (ManifestKind::DockerSchema1, "docker-schema-1"),
    (ManifestKind::DockerSchema2, "docker-image"),
    (ManifestKind::DockerManifestList, "docker-list"),
    (ManifestKind::OciImage, "oci-image"),
    (ManifestKind::OciIndex, "oci-index"),
    (ManifestKind::HelmChart, "helm-chart"),
    (ManifestKind::BuildCache, "build-cache"),
    (ManifestKind::CosignSignature, "cosign-signature"),
    (ManifestKind::NotationSignature, "notation-signature"),
    (ManifestKind::Attestation, "attestation"),
    (ManifestKind::Sbom, "sbom"),
    (ManifestKind::Wasm, "wasm"),
    (ManifestKind::Compose, "compose"),
    (ManifestKind::DockerModel, "docker-model"),
    (ManifestKind::CncfModel, "cncf-model"),
    (ManifestKind::HomebrewBottle, "homebrew-bottle"),
    (ManifestKind::Flux, "flux"),
    (ManifestKind::Artifact, "artifact"),
    (ManifestKind::BareArtifact, "bare-artifact"),
];

/// Parts of media types and artifact types that tell a kind. The first that fits counts.
const TELLING: [(&str, ManifestKind); 23] = [
    ("vnd.cncf.helm.config", ManifestKind::HelmChart),
    ("buildkit.cacheconfig", ManifestKind::BuildCache),
    ("cosign.simplesigning", ManifestKind::CosignSignature),
    ("cosign.artifact.sig", ManifestKind::CosignSignature),
    ("cosign.artifact.att", ManifestKind::Attestation),
    ("dev.sigstore.bundle", ManifestKind::CosignSignature),
    ("cncf.notary.signature", ManifestKind::NotationSignature),
    ("spdx", ManifestKind::Sbom),
    ("cyclonedx", ManifestKind::Sbom),
    ("sbom", ManifestKind::Sbom),
    ("syft", ManifestKind::Sbom),
    ("in-toto", ManifestKind::Attestation),
    ("dsse.envelope", ManifestKind::Attestation),
    ("slsa", ManifestKind::Attestation),
    ("wasm", ManifestKind::Wasm),
    ("docker.compose", ManifestKind::Compose),
    ("docker.ai", ManifestKind::DockerModel),
    ("cncf.model", ManifestKind::CncfModel),
    ("cnai.model", ManifestKind::CncfModel),
    ("homebrew", ManifestKind::HomebrewBottle),
    ("bottle", ManifestKind::HomebrewBottle),
    ("cncf.flux", ManifestKind::Flux),
    ("fluxcd", ManifestKind::Flux),
];

impl ManifestKind {
    /// The word for the kind in answers.
    pub fn word(self) -> &'static str {
        WORDS.iter().find(|(kind, _)| *kind == self).map_or("", |(_, word)| word)
    }

    /// The kind of a word in an answer.
    pub fn of_word(word: &str) -> Option<Self> {
        WORDS.iter().find(|(_, other)| *other == word).map(|(kind, _)| *kind)
    }
}

pub(super) fn of(manifest: &Manifest) -> ManifestKind {
    match manifest {
        Manifest::Image(image) | Manifest::HelmChart(image) | Manifest::Artifact(image) => of_config(image),
        Manifest::Index(index) => of_index(index),
        Manifest::Schema1(_) => ManifestKind::DockerSchema1,
    }
}

fn of_index(index: &Index) -> ManifestKind {
    if index.is_build_cache() {
        return ManifestKind::BuildCache;
    }
    let annotated = package_types(&index.annotations);
    let of_entries = index.manifests.iter().flat_map(|entry| package_types(&entry.annotations));
    if let Some(kind) = telling(index.artifact_type.as_deref().into_iter().chain(annotated).chain(of_entries)) {
        return kind;
    }
    // An artifact type says that it is no image, also where there is an entry for each platform.
    if index.artifact_type.is_some() || index.platforms().any(|entry| entry.artifact_type.is_some()) {
        return ManifestKind::BareArtifact;
    }
    if has_only_disks(index) {
        return ManifestKind::BareArtifact;
    }
    // Docker looks for its own platform, and refuses an index without any.
    if !index.manifests.is_empty() && index.platforms().next().is_none() {
        return ManifestKind::BareArtifact;
    }
    match index.media_type.as_deref() {
        Some("application/vnd.docker.distribution.manifest.list.v2+json") => ManifestKind::DockerManifestList,
        _ => ManifestKind::OciIndex,
    }
}

/// The disks of virtual machines have platforms, but nothing that Docker runs. `podman machine` finds them by this annotation.
fn has_only_disks(index: &Index) -> bool {
    let mut entries = index.platforms().peekable();
    entries.peek().is_some() && entries.all(|entry| entry.annotations.contains_key("disktype"))
}

/// The kind of a manifest from what an index says of it: its artifact type and its annotations. `None` if they do not tell it.
pub fn kind_of_artifact(artifact_type: Option<&str>, annotations: &BTreeMap<String, String>) -> Option<ManifestKind> {
    let annotated = telling(package_types(annotations)).or_else(|| of_bundle(annotations));
    annotated.or_else(|| telling(artifact_type.into_iter()))
}

/// Homebrew and GitHub write the type of a package as `com.github.package.type`.
fn package_types(annotations: &BTreeMap<String, String>) -> impl Iterator<Item = &str> {
    annotations.iter().filter(|(key, _)| key.ends_with(".package.type")).map(|(_, value)| value.as_str())
}

fn telling<'a>(texts: impl Iterator<Item = &'a str>) -> Option<ManifestKind> {
    let mut texts = texts;
    texts.find_map(|text| {
        let text = text.to_ascii_lowercase();
        TELLING.iter().find(|(part, _)| text.contains(part)).map(|(_, kind)| *kind)
    })
}

/// The kind of a manifest with layers, from its configuration's media type, its artifact type and its layers.
pub(super) fn of_config(image: &ImageManifest) -> ManifestKind {
    let config = image.config.as_ref().and_then(|config| config.media_type.as_deref());
    let is_image = match config {
        // Docker 1.10 and older wrote these types (moby/moby, distribution). Ollama writes the first one for models.
        Some(
            "application/vnd.docker.container.image.v1+json" | "application/octet-stream" | "text/html" | "text/plain",
        ) => !has_layers_of_others(image),
        // Signatures and attestations have the configuration of an image, but layers with their own media types.
        Some("application/vnd.oci.image.config.v1+json") => has_only_file_systems(image),
        None => has_only_file_systems(image) && !is_artifact_manifest(image),
        Some(_) => false,
    };
    let annotated = telling(package_types(&image.annotations)).or_else(|| of_bundle(&image.annotations));
    if is_image && image.artifact_type.is_none() && annotated.is_none() {
        return match (image.media_type.as_deref(), config) {
            (Some("application/vnd.docker.distribution.manifest.v2+json"), _) => ManifestKind::DockerSchema2,
            (Some(_), _) | (None, Some("application/vnd.oci.image.config.v1+json") | None) => ManifestKind::OciImage,
            (None, Some(_)) => ManifestKind::DockerSchema2,
        };
    }
    let layers = image.layers.iter().flat_map(|layer| {
        let kinds = [&layer.artifact_type, &layer.media_type].into_iter().flatten();
        kinds.chain(layer.annotations.get("in-toto.io/predicate-type")).map(String::as_str)
    });
    let own = image.artifact_type.as_deref().into_iter().chain(config).chain(layers);
    annotated.or_else(|| telling(own)).unwrap_or_else(|| of_files(image))
}

/// Sigstore's bundles hold signatures and attestations alike. An annotation says which (sigstore/cosign, "Bundle
/// specification"; GitHub writes it to its registry as well).
fn of_bundle(annotations: &BTreeMap<String, String>) -> Option<ManifestKind> {
    let predicate = annotations.get("dev.sigstore.bundle.predicateType")?;
    let is_signature = predicate.contains("sigstore.dev/cosign/sign");
    Some(if is_signature { ManifestKind::CosignSignature } else { ManifestKind::Attestation })
}

fn of_files(image: &ImageManifest) -> ManifestKind {
    let has_names = !image.layers.is_empty() && image.layers.iter().all(Descriptor::has_title);
    if has_names { ManifestKind::Artifact } else { ManifestKind::BareArtifact }
}

/// The artifact manifest of the candidates of OCI 1.1.
fn is_artifact_manifest(image: &ImageManifest) -> bool {
    image.media_type.as_deref() == Some("application/vnd.oci.artifact.manifest.v1+json")
}

/// Whether a layer's media type belongs to neither Docker nor OCI, so that Docker refuses it.
fn has_layers_of_others(image: &ImageManifest) -> bool {
    let vendors = image.layers.iter().filter_map(|layer| layer.media_type.as_deref()?.strip_prefix("application/vnd."));
    vendors.into_iter().any(|vendor| !vendor.starts_with("docker.") && !vendor.starts_with("oci."))
}

fn has_only_file_systems(image: &ImageManifest) -> bool {
    const FILE_SYSTEMS: [&str; 2] = ["application/vnd.oci.image.layer.", "application/vnd.docker.image.rootfs."];
    image.layers.iter().all(|layer| {
        let media_type = layer.media_type.as_deref();
        media_type.is_none_or(|kind| FILE_SYSTEMS.iter().any(|file_system| kind.starts_with(file_system)))
    })
}
