//! The kind of a manifest and its tool, for the media types that tools in the field write.

use image::{ImageLocation, ImageName, Manifest, ManifestKind, PullReference, PullTool, RegistryHost, TagName};
use serde_json::{Value, json};

const OCI_CONFIG: &str = "application/vnd.oci.image.config.v1+json";
const DOCKER_CONFIG: &str = "application/vnd.docker.container.image.v1+json";
const EMPTY: &str = "application/vnd.oci.empty.v1+json";
const LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";

/// The kind of a manifest with this configuration and these layers, whose files have names.
fn kind(config: &str, layers: &[&str], more: Value) -> ManifestKind {
    manifest(config, layers, more).kind()
}

fn manifest(config: &str, layers: &[&str], more: Value) -> Manifest {
    let part = |media_type: &str| {
        let digest = format!("sha256:{}", "a".repeat(64));
        json!({ "mediaType": media_type, "digest": digest, "size": 2,
            "annotations": { "org.opencontainers.image.title": "file" } })
    };
    let layers: Vec<Value> = layers.iter().map(|layer| part(layer)).collect();
    let mut manifest = json!({ "schemaVersion": 2, "config": part(config), "layers": layers,
        "mediaType": "application/vnd.oci.image.manifest.v1+json" });
    for (key, value) in more.as_object().unwrap() {
        manifest[key] = value.clone();
    }
    Manifest::parse(&manifest.to_string()).unwrap()
}

/// The command for an artifact with these layers, none of which has a file name.
fn command_without_names(config: &str, layers: &[&str]) -> String {
    let part = |media_type: &&str| {
        let digest = format!("sha256:{}", "a".repeat(64));
        json!({ "mediaType": media_type, "digest": digest, "size": 2 })
    };
    let layers: Vec<Value> = layers.iter().map(part).collect();
    command(&manifest(config, &[], json!({ "layers": layers })))
}

fn command(manifest: &Manifest) -> String {
    let host = RegistryHost::parse("registry.test").unwrap();
    let name = ImageName::parse("team/tool").unwrap();
    let tag = TagName::parse("v1").unwrap();
    let location = ImageLocation { host: &host, scope: None, name: &name };
    let reference = PullReference::new(location, Some(&tag), None).unwrap();
    PullTool::of_manifest(manifest).command(&reference)
}

#[test]
fn a_configuration_tells_the_kind() {
    use ManifestKind as K;
    for (config, layer, expected) in [
        (
            "application/vnd.cncf.helm.config.v1+json",
            "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
            K::HelmChart,
        ),
        ("application/vnd.cncf.model.config.v1+json", "application/vnd.cncf.model.weight.v1.tar", K::CncfModel),
        ("application/vnd.docker.ai.model.config.v0.1+json", "application/vnd.docker.ai.gguf.v3", K::DockerModel),
        ("application/vnd.docker.ai.model.config.v0.2+json", "application/vnd.docker.ai.safetensors", K::DockerModel),
        ("application/vnd.wasm.config.v0+json", "application/wasm", K::Wasm),
        ("application/vnd.wasm.config.v1+json", "application/vnd.wasm.content.layer.v1+wasm", K::Wasm),
        ("application/vnd.cncf.flux.config.v1+json", "application/vnd.cncf.flux.content.v1.tar+gzip", K::Flux),
        ("application/vnd.docker.compose.config.empty.v1+json", "application/vnd.docker.compose.file+yaml", K::Compose),
        ("application/vnd.buildkit.cacheconfig.v0", LAYER, K::BuildCache),
        ("application/vnd.cncf.notary.signature", "application/jose+json", K::NotationSignature),
        (
            "application/vnd.cncf.openpolicyagent.config.v1+json",
            "application/vnd.cncf.openpolicyagent.policy.layer.v1+rego",
            K::Artifact,
        ),
        (
            "application/vnd.cncf.kyverno.config.v1+json",
            "application/vnd.cncf.kyverno.policy.layer.v1+yaml",
            K::Artifact,
        ),
        ("application/vnd.gitlab.packages.config.v1+json", "application/vnd.gitlab.packages.layer.v1.tar", K::Artifact),
        ("application/vnd.sylabs.sif.config.v1+json", "application/vnd.sylabs.sif.layer.v1.sif", K::Artifact),
        (
            "application/vnd.aquasec.trivy.config.v1+json",
            "application/vnd.aquasec.trivy.db.layer.v1.tar+gzip",
            K::Artifact,
        ),
        ("application/vnd.unknown.config.v1+json", "text/plain", K::Artifact),
        (EMPTY, "application/vnd.dev.sigstore.bundle.v0.3+json", K::CosignSignature),
        (EMPTY, "application/vnd.cyclonedx+json", K::Sbom),
        (EMPTY, "text/spdx+json", K::Sbom),
        (EMPTY, "application/vnd.in-toto+json", K::Attestation),
        (EMPTY, "text/markdown", K::Artifact),
        (OCI_CONFIG, "application/vnd.dev.cosign.simplesigning.v1+json", K::CosignSignature),
        (OCI_CONFIG, "application/vnd.dsse.envelope.v1+json", K::Attestation),
        (OCI_CONFIG, "application/spdx+json", K::Sbom),
        (OCI_CONFIG, LAYER, K::OciImage),
        (OCI_CONFIG, "application/vnd.oci.image.layer.v1.tar+zstd", K::OciImage),
        (OCI_CONFIG, "application/vnd.oci.image.layer.v1.tar+gzip+encrypted", K::OciImage),
        (DOCKER_CONFIG, "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", K::OciImage),
    ] {
        assert_eq!(kind(config, &[layer], json!({})), expected, "{config} {layer}");
    }
}

#[test]
fn an_artifact_type_tells_the_kind_of_an_empty_configuration() {
    for (artifact_type, expected) in [
        ("application/vnd.cncf.model.manifest.v1+json", ManifestKind::CncfModel),
        ("application/vnd.docker.compose.project", ManifestKind::Compose),
        ("application/vnd.cncf.notary.signature", ManifestKind::NotationSignature),
        ("application/vnd.dev.cosign.artifact.sig.v1+json", ManifestKind::CosignSignature),
        ("application/vnd.dev.cosign.artifact.att.v1+json", ManifestKind::Attestation),
        ("application/vnd.cyclonedx+json", ManifestKind::Sbom),
        ("application/sarif+json", ManifestKind::Artifact),
    ] {
        let read = kind(EMPTY, &["application/octet-stream"], json!({ "artifactType": artifact_type }));
        assert_eq!(read, expected, "{artifact_type}");
    }
}

#[test]
fn a_bundle_of_sigstore_is_what_its_annotations_say() {
    for (predicate, expected) in [
        ("https://slsa.dev/provenance/v1", ManifestKind::Attestation),
        ("https://cyclonedx.org/bom", ManifestKind::Attestation),
        ("https://sigstore.dev/cosign/sign/v1", ManifestKind::CosignSignature),
    ] {
        let bundle = "application/vnd.dev.sigstore.bundle.v0.3+json";
        let annotations =
            json!({ "dev.sigstore.bundle.content": "dsse-envelope", "dev.sigstore.bundle.predicateType": predicate });
        let read = kind(EMPTY, &[bundle], json!({ "artifactType": bundle, "annotations": annotations }));
        assert_eq!(read, expected, "{predicate}");
    }
}

#[test]
fn what_docker_refuses_is_no_image_although_its_configuration_is_one_of_docker() {
    let docker = json!({ "mediaType": "application/vnd.docker.distribution.manifest.v2+json" });
    let layers = ["application/vnd.ollama.image.model", "application/vnd.ollama.image.license"];
    let read = manifest(DOCKER_CONFIG, &layers, docker.clone());
    assert_eq!((read.kind(), PullTool::of_manifest(&read)), (ManifestKind::Artifact, PullTool::Oras));
    let layers = ["application/vnd.docker.image.rootfs.diff.tar.gzip", "application/x-gzip"];
    assert_eq!(kind(DOCKER_CONFIG, &layers, docker), ManifestKind::DockerSchema2);
}

#[test]
fn what_an_index_says_of_an_artifact_tells_its_kind() {
    let bundle = "application/vnd.dev.sigstore.bundle.v0.3+json";
    let predicate = "dev.sigstore.bundle.predicateType";
    for (artifact_type, annotation, expected) in [
        (Some("application/vnd.dev.cosign.artifact.sig.v1+json"), None, Some(ManifestKind::CosignSignature)),
        (Some("application/vnd.cncf.notary.signature"), None, Some(ManifestKind::NotationSignature)),
        (Some("application/spdx+json"), None, Some(ManifestKind::Sbom)),
        (Some(bundle), None, Some(ManifestKind::CosignSignature)),
        (Some(bundle), Some((predicate, "https://slsa.dev/provenance/v1")), Some(ManifestKind::Attestation)),
        (Some("application/sarif+json"), None, None),
        (None, None, None),
    ] {
        let annotations = annotation.map(|(key, value)| (key.to_owned(), value.to_owned())).into_iter().collect();
        assert_eq!(image::kind_of_artifact(artifact_type, &annotations), expected, "{artifact_type:?}");
    }
}

/// `oras pull` saves only what has a file name.
#[test]
fn an_artifact_without_file_names_has_a_command_that_saves_it() {
    let digest = format!("sha256:{}", "a".repeat(64));
    let hex = "a".repeat(64);
    for (config, layer, ending) in [
        ("application/vnd.wasm.config.v0+json", "application/wasm", "wasm"),
        (EMPTY, "application/spdx+json", "json"),
        (EMPTY, "application/vnd.example.data", "bin"),
    ] {
        let saved = format!("oras blob fetch --output '{hex}.{ending}' registry.test/team/tool@{digest}");
        assert_eq!(command_without_names(config, &[layer]), saved, "{layer}");
        let copied = "oras copy registry.test/team/tool:v1 --to-oci-layout tool";
        assert_eq!(command_without_names(config, &[layer, layer]), copied, "{layer}");
    }
    let named = manifest("application/vnd.wasm.config.v0+json", &["application/wasm"], json!({}));
    assert_eq!(command(&named), "oras pull registry.test/team/tool:v1");
}

#[test]
fn kinds_with_a_tool_of_their_own_keep_it_without_file_names() {
    for (config, layer, expected) in [
        (
            "application/vnd.cncf.helm.config.v1+json",
            "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
            "helm pull",
        ),
        ("application/vnd.cncf.flux.config.v1+json", "application/vnd.cncf.flux.content.v1.tar+gzip", "flux pull"),
        (OCI_CONFIG, "application/vnd.dev.cosign.simplesigning.v1+json", "oras manifest fetch"),
        (EMPTY, "application/vnd.in-toto+json", "oras manifest fetch"),
        (OCI_CONFIG, LAYER, "docker pull"),
    ] {
        let command = command_without_names(config, &[layer]);
        assert!(command.starts_with(expected), "{command}");
    }
}
