//! The page of a tag: its facts, layers, history, manifest and metadata.

use ext_api::ErrorKind;
use image::ManifestKind;
use route::Tab;

use super::counted;

/// What the page of a tag says.
pub trait TagMessages {
    fn tag_details(&self) -> &'static str {
        "Tag details"
    }

    fn platform(&self) -> &'static str {
        "Platform"
    }

    fn compressed(&self) -> &'static str {
        "compressed"
    }

    fn modified(&self) -> &'static str {
        "modified"
    }

    fn all_tags(&self) -> &'static str {
        "All tags"
    }

    fn digest(&self) -> &'static str {
        "Digest"
    }

    fn platform_digest(&self) -> &'static str {
        "Digest of the platform"
    }

    fn image_id(&self) -> &'static str {
        "Image ID"
    }

    fn configuration_digest(&self) -> &'static str {
        "Configuration"
    }

    fn pull_is_forbidden(&self) -> &'static str {
        "This tag is disabled: the registry refuses to give it out."
    }

    fn media_type(&self) -> &'static str {
        "Media type"
    }

    fn operating_systems(&self) -> &'static str {
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
        "The manifest digest"
    }

    fn sha256_of_config(&self) -> &'static str {
        "The image ID, not the manifest digest"
    }

    fn sha256_of_unknown(&self) -> &'static str {
        "As the registry gives it; it matches neither the manifest nor the image ID"
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

    fn layers(&self) -> &'static str {
        "Layers"
    }

    fn made_by(&self) -> &'static str {
        "Made by"
    }

    fn share(&self) -> &'static str {
        "Share"
    }

    fn history(&self) -> &'static str {
        "History"
    }

    fn no_layer(&self) -> &'static str {
        "no layer"
    }

    fn nothing_here(&self) -> &'static str {
        "The registry says nothing about this for what is on screen."
    }

    fn manifest(&self) -> &'static str {
        "Manifest"
    }

    fn copy_manifest(&self) -> &'static str {
        "Copy manifest"
    }

    fn save_manifest(&self) -> &'static str {
        "Save manifest"
    }

    fn metadata(&self) -> &'static str {
        "Metadata"
    }

    fn key(&self) -> &'static str {
        "Key"
    }

    fn value(&self) -> &'static str {
        "Value"
    }

    fn set_by_registry(&self) -> &'static str {
        "set by the registry"
    }

    fn no_metadata_for_kind(&self) -> &'static str {
        "The registry gives no metadata for this kind of artifact."
    }

    fn no_metadata(&self) -> &'static str {
        "The registry keeps no metadata for this tag."
    }

    fn tab(&self, tab: Tab) -> &'static str {
        match tab {
            Tab::Overview => "Overview",
            Tab::Layers => "Layers",
            Tab::History => "History",
            Tab::Manifest => "Manifest",
            Tab::Metadata => "Metadata",
        }
    }

    fn manifest_kind(&self, kind: ManifestKind) -> &'static str {
        match kind {
            ManifestKind::DockerSchema1 => "Docker image (schema 1, long out of use)",
            ManifestKind::DockerSchema2 => "Docker image",
            ManifestKind::DockerManifestList => "Docker manifest list, one image for each platform",
            ManifestKind::OciImage => "OCI image",
            ManifestKind::OciIndex => "OCI index, one image for each platform",
            ManifestKind::HelmChart => "Helm chart",
            ManifestKind::Artifact => "Artifact, not a container image",
        }
    }

    fn by_person(&self, name: &str) -> String {
        format!(" by {name}")
    }

    fn exact_bytes(&self, bytes: u64) -> String {
        counted(bytes, "byte, compressed", "bytes, compressed")
    }

    fn details_missing(&self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::Refused => {
                "The registry gives no details for this kind of artifact. What follows is read from its manifest."
            }
            ErrorKind::NotFound => {
                "The registry has no details for this digest. What follows is read from its manifest."
            }
            _ => "The registry's details could not be read. What follows is read from the manifest.",
        }
    }

    fn layers_in_all(&self, count: u64, size: Option<&str>) -> String {
        let layers = counted(count, "layer", "layers");
        match size {
            Some(size) => format!("{layers}, {size} compressed."),
            None => format!("{layers}. The manifest does not say how large they are."),
        }
    }

    fn steps_without_layer(&self, count: u64) -> String {
        format!("{} of the history made no layer.", counted(count, "step", "steps"))
    }

    fn copy_step(&self, number: usize) -> String {
        format!("Copy step {number}")
    }

    fn manifest_of(&self, platform: &str) -> String {
        format!("Manifest of {platform}")
    }

    fn download_layer(&self, short: &str) -> String {
        format!("Download {short}")
    }

    fn downloading_layer(&self, short: &str) -> String {
        format!("Downloading {short}")
    }

    fn layer_saved(&self, short: &str) -> String {
        format!("Saved {short}. Its SHA-256 is what it should be.")
    }

    fn download_failed(&self, kind: ErrorKind) -> &'static str {
        match kind {
            ErrorKind::DigestMismatch => "Not saved: what arrived is not this layer (wrong SHA-256).",
            ErrorKind::NotFound => "Not saved: the registry does not have this layer.",
            ErrorKind::Forbidden | ErrorKind::SignInNeeded => "Not saved: you may not download from this repository.",
            ErrorKind::Unreadable => "Not saved: the download was cut short. Try again.",
            _ => "Not saved: the registry did not deliver it. Try again.",
        }
    }
}
