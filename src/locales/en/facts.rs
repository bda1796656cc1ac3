//! Labels of facts: tags, image configuration, Helm charts.

use image::ManifestKind;

use super::English;
use crate::locales::FactMessages;

impl FactMessages for English {
    fn digest(&self) -> &'static str {
        "Digest"
    }

    fn platform_digest(&self) -> &'static str {
        "Platform digest"
    }

    fn belongs_to(&self) -> &'static str {
        "Attached to"
    }

    fn platform_size(&self) -> &'static str {
        "Platform size"
    }

    fn not_known_yet(&self) -> &'static str {
        "not known yet"
    }

    fn image_id(&self) -> &'static str {
        "Image ID"
    }

    fn configuration_digest(&self) -> &'static str {
        "Configuration"
    }

    fn media_type(&self) -> &'static str {
        "Media type"
    }

    fn platforms(&self) -> &'static str {
        "Platforms"
    }

    fn created(&self) -> &'static str {
        "Created"
    }

    fn created_by(&self) -> &'static str {
        "Created by"
    }

    fn version(&self) -> &'static str {
        "Version"
    }

    fn domain(&self) -> &'static str {
        "Registry address"
    }

    fn sha256(&self) -> &'static str {
        "SHA-256"
    }

    fn sha256_of_manifest(&self) -> &'static str {
        "Manifest digest"
    }

    fn sha256_of_config(&self) -> &'static str {
        "Image ID, not the manifest digest"
    }

    fn sha256_of_unknown(&self) -> &'static str {
        "Reported by the registry; matches neither the manifest digest nor the image ID"
    }

    fn md5(&self) -> &'static str {
        "MD5"
    }

    fn path(&self) -> &'static str {
        "Path in the repository"
    }

    fn federated_source(&self) -> &'static str {
        "Federated from"
    }

    fn configuration(&self) -> &'static str {
        "Configuration"
    }

    fn built(&self) -> &'static str {
        "Built"
    }

    fn author(&self) -> &'static str {
        "Author"
    }

    fn entrypoint(&self) -> &'static str {
        "Entrypoint"
    }

    fn command(&self) -> &'static str {
        "Command"
    }

    fn working_dir(&self) -> &'static str {
        "Working directory"
    }

    fn user(&self) -> &'static str {
        "User"
    }

    fn ports(&self) -> &'static str {
        "Ports"
    }

    fn volumes(&self) -> &'static str {
        "Volumes"
    }

    fn environment(&self) -> &'static str {
        "Environment"
    }

    fn labels(&self) -> &'static str {
        "Labels"
    }

    fn stop_signal(&self) -> &'static str {
        "Stop signal"
    }

    fn healthcheck(&self) -> &'static str {
        "Health check"
    }

    fn shell(&self) -> &'static str {
        "Shell"
    }

    fn on_build(&self) -> &'static str {
        "On build"
    }

    fn helm_chart(&self) -> &'static str {
        "Helm chart"
    }

    fn app_version(&self) -> &'static str {
        "App version"
    }

    fn description(&self) -> &'static str {
        "Description"
    }

    fn kube_version(&self) -> &'static str {
        "Kubernetes version"
    }

    fn home(&self) -> &'static str {
        "Home"
    }

    fn sources(&self) -> &'static str {
        "Sources"
    }

    fn keywords(&self) -> &'static str {
        "Keywords"
    }

    fn maintainers(&self) -> &'static str {
        "Maintainers"
    }

    fn deprecated(&self) -> &'static str {
        "Deprecated"
    }

    fn manifest_kind(&self, kind: ManifestKind) -> &'static str {
        match kind {
            ManifestKind::DockerSchema1 => "Docker image (schema 1, obsolete)",
            ManifestKind::DockerSchema2 => "Docker image",
            ManifestKind::DockerManifestList => "Docker manifest list (multi-platform)",
            ManifestKind::OciImage => "OCI image",
            ManifestKind::OciIndex => "OCI index (multi-platform)",
            ManifestKind::HelmChart => "Helm chart",
            ManifestKind::BuildCache => "Build cache",
            ManifestKind::CosignSignature => "Cosign signature",
            ManifestKind::NotationSignature => "Notation signature",
            ManifestKind::Attestation => "Attestation",
            ManifestKind::Sbom => "SBOM",
            ManifestKind::Wasm => "WebAssembly module",
            ManifestKind::Compose => "Compose application",
            ManifestKind::DockerModel => "AI model (Docker)",
            ManifestKind::CncfModel => "AI model (CNCF)",
            ManifestKind::HomebrewBottle => "Homebrew bottle",
            ManifestKind::Flux => "Flux artifact",
            ManifestKind::Artifact | ManifestKind::BareArtifact => "Artifact (not a container image)",
        }
    }

    fn kind_mark(&self, kind: ManifestKind) -> Option<&'static str> {
        match kind {
            ManifestKind::DockerSchema2 | ManifestKind::OciImage => None,
            ManifestKind::DockerSchema1 => Some("schema 1"),
            ManifestKind::DockerManifestList | ManifestKind::OciIndex => Some("multi-platform"),
            ManifestKind::Artifact | ManifestKind::BareArtifact => Some("artifact"),
            kind => Some(self.manifest_kind(kind)),
        }
    }
}
