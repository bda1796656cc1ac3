//! `sig`: an image with what cosign puts beside it, under tags made from its digest.

use serde_json::{Map, Value, json};

use super::chart::plain;
use super::clock::Clock;
use crate::content::artifact::Artifact;
use crate::content::file_tree::FileTree;
use crate::content::image::{Format, OCI_CONFIG, OCI_LAYER, Recipe, Step};
use crate::store::{Image, Tag};

pub fn image(clock: Clock) -> Image {
    let created = clock.days_ago(52);
    let program = FileTree::new().binary("signed", 3_300, "1.0").layer(OCI_LAYER);
    let content = Recipe::new(Format::Oci, created)
        .setting("Entrypoint", json!(["/signed"]))
        .steps([Step::files(created, "COPY signed / # buildkit", &program).by_buildkit()])
        .image();
    let digest = &content.get().manifest.digest;
    let beside = |suffix: &str| format!("sha256-{}.{suffix}", digest.hex());
    let payload = json!({
        "critical": {
            "identity": { "docker-reference": "docker.bkrepo.example.com/demo/images/sig" },
            "image": { "docker-manifest-digest": digest.to_string() },
            "type": "cosign container image signature",
        },
        "optional": null,
    });
    let signature = artifact(
        "application/vnd.dev.cosign.simplesigning.v1+json",
        payload.to_string(),
        &json!({
            "dev.cosignproject.cosign/signature": "MEUCIQDexampleexampleexampleexampleexampleexampleexampleAiB=",
        }),
    );
    let statement = json!({ "payloadType": "application/vnd.in-toto+json", "payload": "e30=", "signatures": [] });
    let attestation = artifact(
        "application/vnd.dsse.envelope.v1+json",
        statement.to_string(),
        &json!({
            "predicateType": "https://slsa.dev/provenance/v1",
        }),
    );
    let packages = json!({ "bomFormat": "CycloneDX", "specVersion": "1.6", "components": [{ "name": "signed", "version": "1.0" }] });
    let materials = artifact("application/vnd.cyclonedx+json", packages.to_string(), &json!({}));
    let pushed = clock.stamp("svc-ci", 52);
    let later = clock.stamp("svc-ci", 51);
    let tags = vec![
        Tag::new("1.0", pushed, &content).downloads(777).stages(&["@prerelease", "@release"]),
        Tag::new(&beside("sig"), later.clone(), &signature.content()),
        Tag::new(&beside("att"), later.clone(), &attestation.content()),
        Tag::new(&beside("sbom"), later, &materials.content()),
    ];
    Image { description: "Signed with cosign".to_owned(), ..Image::new("sig", tags) }
}

/// One layer with its notes, under a configuration that names no machine.
fn artifact(media_type: &'static str, text: String, annotations: &Value) -> Artifact {
    let config = json!({ "rootfs": { "type": "layers", "diff_ids": [] } });
    let annotations: Map<String, Value> = annotations.as_object().cloned().unwrap_or_default();
    Artifact {
        layer_annotations: vec![annotations],
        ..Artifact::new(OCI_CONFIG, config, vec![plain(media_type, text)])
    }
}
