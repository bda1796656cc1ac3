//! What tools push to registries, and the kind that decides which command is offered for it.

use image::{Digest, Manifest, PullTool};
use serde_json::{Value, json};

use super::Table;
use crate::berth::Berth;
use crate::registry::Registry;
use crate::registry_content::{OCI_IMAGE, OCI_INDEX, Stored};

const EMPTY: &str = "application/vnd.oci.empty.v1+json";
const CONFIG: &str = "application/vnd.oci.image.config.v1+json";
const LAYER: &str = "application/vnd.oci.image.layer.v1.tar+gzip";

fn part(media_type: &str, title: Option<&str>) -> Value {
    let annotations = title.map_or_else(|| json!({}), |title| json!({ "org.opencontainers.image.title": title }));
    json!({ "mediaType": media_type, "digest": Digest::sha256_of(media_type.as_bytes()).to_string(), "size": 100, "annotations": annotations })
}

fn manifest(config: &str, layers: &[Value], artifact_type: Option<&str>) -> Value {
    let mut manifest =
        json!({ "schemaVersion": 2, "mediaType": OCI_IMAGE, "config": part(config, None), "layers": layers });
    if let Some(artifact_type) = artifact_type {
        manifest["artifactType"] = json!(artifact_type);
    }
    manifest
}

fn entry(media_type: &str, more: Value) -> Value {
    let mut entry = json!({ "mediaType": media_type, "size": 500,
        "digest": Digest::sha256_of(more.to_string().as_bytes()).to_string() });
    entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    entry
}

fn index(artifact_type: Option<&str>, entries: &[Value]) -> Value {
    let mut index = json!({ "schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": entries });
    if let Some(artifact_type) = artifact_type {
        index["artifactType"] = json!(artifact_type);
    }
    index
}

#[tokio::test(flavor = "multi_thread")]
async fn no_command_is_offered_that_its_tool_refuses() {
    let linux = || json!({ "platform": { "os": "linux", "architecture": "amd64" } });
    let target = || {
        let mut target = linux();
        target["artifactType"] = json!("application/vnd.opentofu.provider-target");
        target
    };
    let mut table = Table::new();
    for (situation, manifest, expected) in [
        (
            "an image with zstd:chunked layers",
            manifest(CONFIG, &[part("application/vnd.oci.image.layer.v1.tar+zstd", None)], None),
            PullTool::Docker,
        ),
        (
            "a nydus image",
            manifest(CONFIG, &[part("application/vnd.oci.image.layer.nydus.blob.v1", None)], None),
            PullTool::Docker,
        ),
        (
            "an encrypted image",
            manifest(CONFIG, &[part("application/vnd.oci.image.layer.v1.tar+gzip+encrypted", None)], None),
            PullTool::Docker,
        ),
        (
            "an Apptainer image",
            manifest(
                "application/vnd.sylabs.sif.config.v1+json",
                &[part("application/vnd.sylabs.sif.layer.v1.sif", Some("a.sif"))],
                None,
            ),
            PullTool::Oras,
        ),
        (
            "a Falco rules file",
            manifest(
                "application/vnd.cncf.falco.rulesfile.config.v1+json",
                &[part("application/vnd.cncf.falco.rulesfile.layer.v1+tar.gz", None)],
                None,
            ),
            PullTool::OrasManifest,
        ),
        (
            "an Open Policy Agent bundle",
            manifest(
                "application/vnd.cncf.openpolicyagent.config.v1+json",
                &[part("application/vnd.cncf.openpolicyagent.policy.layer.v1+rego", Some("policy.rego"))],
                None,
            ),
            PullTool::Oras,
        ),
        (
            "a dev container feature",
            manifest(
                "application/vnd.devcontainers",
                &[part("application/vnd.devcontainers.layer.v1+tar", Some("feature.tgz"))],
                None,
            ),
            PullTool::Oras,
        ),
        (
            "an OpenTofu module",
            manifest(EMPTY, &[part("archive/zip", None)], Some("application/vnd.opentofu.modulepkg")),
            PullTool::OrasManifest,
        ),
        (
            "an OpenTofu provider",
            index(Some("application/vnd.opentofu.provider"), &[entry(OCI_IMAGE, target())]),
            PullTool::OrasManifest,
        ),
        ("an index of artifacts for platforms", index(None, &[entry(OCI_IMAGE, target())]), PullTool::OrasManifest),
        (
            "an index of images and an attestation",
            index(
                None,
                &[
                    entry(OCI_IMAGE, linux()),
                    entry(
                        OCI_IMAGE,
                        json!({ "platform": { "os": "unknown", "architecture": "unknown" }, "artifactType": "application/vnd.in-toto+json" }),
                    ),
                ],
            ),
            PullTool::Docker,
        ),
        (
            "an Ollama model",
            json!({ "schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json", "config": part("application/vnd.docker.container.image.v1+json", None), "layers": [part("application/vnd.ollama.image.model", None)] }),
            PullTool::OrasManifest,
        ),
        (
            "files of ORAS 1.3",
            manifest(EMPTY, &[part(LAYER, Some("a.txt"))], Some("application/vnd.unknown.artifact.v1")),
            PullTool::Oras,
        ),
        (
            "a Kyverno policy",
            manifest(
                "application/vnd.cncf.kyverno.config.v1+json",
                &[part("application/vnd.cncf.kyverno.policy.layer.v1+yaml", None)],
                None,
            ),
            PullTool::OrasManifest,
        ),
        ("a Tekton bundle", manifest(CONFIG, &[part(LAYER, None)], None), PullTool::Docker),
        (
            "a Windows image with a foreign base",
            manifest(
                CONFIG,
                &[part("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", None), part(LAYER, None)],
                None,
            ),
            PullTool::Docker,
        ),
        (
            "a Wasm component",
            manifest("application/vnd.wasm.config.v0+json", &[part("application/wasm", None)], None),
            PullTool::Oras,
        ),
        (
            "a Helm provenance file beside a chart",
            manifest(
                "application/vnd.cncf.helm.config.v1+json",
                &[
                    part("application/vnd.cncf.helm.chart.content.v1.tar+gzip", None),
                    part("application/vnd.cncf.helm.chart.provenance.v1.prov", None),
                ],
                None,
            ),
            PullTool::Helm,
        ),
    ] {
        let tool = PullTool::of(Manifest::parse(&manifest.to_string()).unwrap().kind(), None);
        table.row(situation, tool, expected.clone());
        // The row of the list says the same.
        let registry = Registry::start().await;
        registry.tags("team/web", &["v1"]);
        let media_type = manifest["mediaType"].as_str().unwrap().to_owned();
        let stored = Stored { media_type: Box::leak(media_type.into_boxed_str()), text: manifest.to_string() };
        registry.put("team/web", Some("v1"), &stored);
        let data = Berth::before(&registry.url).data("docker/ext/tag/registry/images/team/web").await;
        let kind = data["records"][0]["kind"].as_str().and_then(image::ManifestKind::of_word);
        table.row(
            &format!("{situation}, in the list"),
            kind.map(|kind| PullTool::of(kind, None)).unwrap_or_default(),
            expected,
        );
    }
    table.check();
}
