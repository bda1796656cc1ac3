//! The details of a tag or a digest.

use serde_json::{Value, json};

use crate::berth::Berth;
use crate::registry::{Registry, Scripted};
use crate::registry_content::{OCI_IMAGE, Stored, config, index};

fn detail_of(version: &str) -> String {
    format!("docker/ext/version/detail/registry/images?packageKey=docker%3A%2F%2Fteam%2Fweb&version={version}")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_has_its_facts_labels_and_history() {
    let registry = Registry::start().await;
    let config = config("2024-05-06T07:08:09Z", "arm64", 3);
    let stored = registry.image("team/web", &config, 5_000);
    registry.put("team/web", Some("v1"), &stored);
    let berth = Berth::before(&registry.url);
    for version in ["v1".to_owned(), stored.digest().to_string()] {
        let data = berth.data(&detail_of(&version)).await;
        let expected = json!({
            "basic": {
                "version": version, "size": 5_000 + config.to_string().len(), "sha256": stored.digest().hex(),
                "projectId": "registry", "repoName": "images", "createdDate": "2024-05-06T07:08:09Z",
                "platform": ["linux/arm64"],
            },
            "metadata": [
                {"key": "org.opencontainers.image.title", "value": "an image", "system": false},
                {"key": "salt", "value": "3", "system": false},
            ],
            "history": [
                {"created": "2024-05-06T07:08:09Z", "created_by": "COPY f / # buildkit"},
                {"created": "2024-05-06T07:08:09Z", "created_by": "CMD [\"/f\"]"},
            ],
        });
        assert_eq!(data, expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_has_its_platforms_and_no_history() {
    let registry = Registry::start().await;
    let images = ["amd64", "arm64"].map(|name| registry.image("team/web", &config("2024-05-06T07:08:09Z", name, 0), 9));
    for image in &images {
        registry.put("team/web", None, image);
    }
    let mut children = [images[0].descriptor("amd64"), images[1].descriptor("arm64")];
    children[1]["platform"]["variant"] = json!("v8");
    registry.put("team/web", Some("v1"), &index(&children));
    let data = Berth::before(&registry.url).data(&detail_of("v1")).await;
    assert_eq!(data["basic"]["platform"], json!(["linux/amd64", "linux/arm64/v8"]));
    assert_eq!(data["basic"]["createdDate"], "2024-05-06T07:08:09Z");
    assert_eq!(data["history"], json!([]));
    assert!(data["basic"]["size"].is_u64());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_with_an_unreadable_image_has_no_size() {
    let registry = Registry::start().await;
    let image = registry.image("team/web", &config("2024-05-06T07:08:09Z", "amd64", 0), 9);
    let missing = registry.image("team/web", &config("2024-05-06T07:08:09Z", "arm64", 0), 9);
    registry.put("team/web", None, &image);
    registry.put("team/web", Some("v1"), &index(&[image.descriptor("amd64"), missing.descriptor("arm64")]));
    let data = Berth::before(&registry.url).data(&detail_of("v1")).await;
    assert_eq!(data["basic"].get("size"), None);
    assert_eq!(data["basic"]["platform"], json!(["linux/amd64", "linux/arm64"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_container_image_has_details_as_well() {
    let registry = Registry::start().await;
    let chart = json!({
        "schemaVersion": 2,
        "config": {
            "mediaType": "application/vnd.cncf.helm.config.v1+json",
            "digest": format!("sha256:{}", "1".repeat(64)), "size": 10,
        },
        "layers": [{
            "mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip",
            "digest": format!("sha256:{}", "2".repeat(64)), "size": 90,
        }],
        "annotations": {"org.opencontainers.image.created": "2023-01-02T03:04:05+01:00"},
    });
    registry.put("team/web", Some("v1"), &Stored { media_type: OCI_IMAGE, text: chart.to_string() });
    let data = Berth::before(&registry.url).data(&detail_of("v1")).await;
    assert_eq!(data["basic"]["size"], 100);
    assert_eq!(data["basic"]["createdDate"], "2023-01-02T03:04:05+01:00");
    assert_eq!(data["basic"]["platform"], json!([]));
    assert_eq!(registry.count("GET", "/blobs/"), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn schema_1_has_a_history_and_no_size() {
    let registry = Registry::start().await;
    let layer = format!("sha256:{}", "1".repeat(64));
    let step = |created: &str, command: &str| {
        let old = json!({"created": created, "container_config": {"Cmd": [command]}});
        json!({ "v1Compatibility": old.to_string() })
    };
    let manifest = json!({
        "schemaVersion": 1, "name": "team/web", "tag": "v1", "architecture": "amd64",
        "fsLayers": [{"blobSum": layer}, {"blobSum": layer}],
        "history": [step("2015-02-02T00:00:00Z", "CMD x"), step("2015-01-01T00:00:00Z", "ADD y")],
    });
    let media_type = "application/vnd.docker.distribution.manifest.v1+json";
    registry.put("team/web", Some("v1"), &Stored { media_type, text: manifest.to_string() });
    let data = Berth::before(&registry.url).data(&detail_of("v1")).await;
    assert_eq!(data["basic"].get("size"), None);
    assert_eq!(data["basic"]["createdDate"], "2015-02-02T00:00:00Z");
    let commands: Vec<&Value> = data["history"].as_array().unwrap().iter().map(|step| &step["created_by"]).collect();
    assert_eq!(commands, ["ADD y", "CMD x"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_configuration_leaves_its_facts_out() {
    let registry = Registry::start().await;
    let config = config("2024-05-06T07:08:09Z", "amd64", 0);
    let stored = registry.image("team/web", &config, 9);
    registry.put("team/web", Some("v1"), &stored);
    let digest = image::Digest::sha256_of(config.to_string().as_bytes());
    registry.answer(&format!("/v2/team/web/blobs/{digest}"), Scripted::json(r#"{"os":"swapped"}"#));
    let data = Berth::before(&registry.url).data(&detail_of("v1")).await;
    assert_eq!(data["basic"].get("createdDate"), None);
    assert_eq!((&data["basic"]["platform"], &data["history"]), (&json!([]), &json!([])));
    assert!(data["basic"]["size"].is_u64());
}

#[tokio::test(flavor = "multi_thread")]
async fn parameters_are_asked_for() {
    let registry = Registry::start().await;
    let berth = Berth::before(&registry.url);
    for (query, code) in [
        ("version=v1", 250_103),
        ("packageKey=docker://web", 250_103),
        ("packageKey=web&version=v1", 250_105),
        ("packageKey=docker://&version=v1", 250_105),
        ("packageKey=helm://web&version=v1", 250_105),
        ("packageKey=docker://web&version=", 250_105),
    ] {
        let answer = berth.ask(&format!("docker/ext/version/detail/registry/images?{query}")).await;
        assert_eq!((answer.status.as_u16(), answer.code), (400, code), "{query}");
    }
    assert!(registry.asked().is_empty());
}
