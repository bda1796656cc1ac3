//! What rows and details say of the manifests that registries in the field hold.

use std::collections::BTreeMap;

use field_registry::FieldRegistry;
use serde_json::{Value, json};

use crate::berth::Berth;

/// A field of each row, by tag.
async fn of_rows(case: &str, image: &str, field: &str) -> BTreeMap<String, Value> {
    let registry = FieldRegistry::start(case).await;
    let berth = Berth::before(&registry.url);
    let data = berth.data(&format!("docker/ext/tag/registry/images/{image}?pageNumber=1&pageSize=50")).await;
    let rows = data["records"].as_array().unwrap().iter();
    rows.map(|row| (row["tag"].as_str().unwrap().to_owned(), row[field].clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_say_the_kind_that_decides_the_command() {
    let kinds = of_rows("ai-models", "demo%2Fmodel", "kind").await;
    assert_eq!((&kinds["141B-Q4_K_M"], &kinds["7b"]), (&"docker-model".into(), &"cncf-model".into()));
    let kinds = of_rows("artifact-manifests", "demo%2Fartifacts", "kind").await;
    assert_eq!(
        (&kinds["soci"], &kinds["no-layers"], &kinds["1.0.0"]),
        (&"bare-artifact".into(), &"bare-artifact".into(), &"oci-image".into())
    );
    let kinds = of_rows("compose-application", "demo%2Fstack", "kind").await;
    assert_eq!(kinds["1.0.0"], "compose");
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_say_which_layer_of_an_artifact_has_no_file_name() {
    let layers = of_rows("artifact-manifests", "demo%2Fartifacts", "namelessLayers").await;
    let hex = "aa9387686ffe5e127a7271e32381596714132cf9c2d95c99a592a58cd6241e2a";
    let only = json!({ "digest": format!("sha256:{hex}"), "file": format!("{hex}.bin") });
    assert_eq!((&layers["soci"], &layers["no-layers"], &layers["1.0.0"]), (&only, &Value::Null, &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_placeholder_is_handed_on_as_the_builder_wrote_it() {
    let dates = of_rows("dates", "demo%2Fdates", "lastModifiedDate").await;
    assert_eq!(dates["nix-2026.11.28"], "1970-01-01T00:00:01Z");
    assert_eq!(dates["buildpack-2026.11.28"], "1980-01-01T00:00:01Z");
    assert_eq!(dates["nodate-2026.11.28"], Value::Null);
    assert_eq!(dates["west-2026.11.28"], "2026-11-28T23:30:00-07:00");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_stays_a_day_and_foreign_layers_do_not_count() {
    let dates = of_rows("index-same-platform", "demo%2Fbottle", "lastModifiedDate").await;
    assert_eq!(dates["1.4.2"], "2026-11-20");
    let sizes = of_rows("index-same-platform", "demo%2Fwindows", "size").await;
    assert!(sizes["1.0.0"].as_u64().unwrap() < 10_000, "{sizes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_verified_counts_in_the_size() {
    let sizes = of_rows("digest-algorithms", "demo%2Fsha512", "size").await;
    assert_eq!(sizes["mixed"], 636 + 125 + 4_096);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_that_is_too_large_says_so_with_its_digest() {
    let registry = FieldRegistry::start("large-manifests").await;
    let digest = registry.digest_of("demo/large", "large").unwrap();
    let berth = Berth::before(&registry.url);
    let data = berth.data("docker/ext/tag/registry/images/demo%2Flarge?pageNumber=1&pageSize=50").await;
    let rows = data["records"].as_array().unwrap();
    let row = rows.iter().find(|row| row["tag"] == "large").unwrap();
    assert_eq!((&row["digest"], &row["size"]), (&digest.as_str().into(), &Value::Null));
    let answer = berth.ask("docker/ext/manifest/registry/images/demo/large/large").await;
    let message = answer.message;
    assert_eq!(answer.status.as_u16(), 413, "{message}");
    assert!(message.starts_with(&format!("The manifest {digest} is too large to show: it has 4.")), "{message}");
    let cache = rows.iter().find(|row| row["tag"] == "buildcache").unwrap();
    assert_eq!(cache["kind"], "build-cache");
}

#[tokio::test(flavor = "multi_thread")]
async fn comments_of_a_history_are_kept() {
    let registry = FieldRegistry::start("odd-configs").await;
    let berth = Berth::before(&registry.url);
    let path = "docker/ext/version/detail/registry/images?packageKey=docker%3A%2F%2Fdemo%2Fhistory&version=labels";
    let detail = berth.data(path).await;
    assert_eq!(detail["history"][1]["comment"], "only a comment");
    let metadata = detail["metadata"].as_array().unwrap();
    let number = metadata.iter().find(|entry| entry["key"] == "number").unwrap();
    assert_eq!(number["value"], "7");
}

/// Artifactory and Nexus say when a manifest was stored.
#[tokio::test(flavor = "multi_thread")]
async fn the_date_of_a_push_is_handed_on_beside_that_of_the_build() {
    // What a tag holds is read by its digest.
    let manifest = |file: &str| {
        let digest = image::Digest::sha256_of(&field_registry::content_file(file));
        json!({
            "method": "GET", "path": format!("/v2/demo/app/manifests/{digest}"), "file": file, "headers": {
                "Content-Type": "application/vnd.oci.image.manifest.v1+json",
                "Last-Modified": "Sat, 28 Nov 2026 23:30:00 GMT",
            },
        })
    };
    let (reproducible, dated) = ("dates/nix.manifest.json", "dates/west.manifest.json");
    let case = json!({
        "repos": { "demo/app": {
            "tags": { "nix": reproducible, "west": dated }, "blobs": ["dates/nix.config.json", "dates/west.config.json"],
        } },
        "routes": [manifest(reproducible), manifest(dated)],
    });
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let berth = Berth::before(&registry.url);
    let data = berth.data("docker/ext/tag/registry/images/demo%2Fapp?pageNumber=1&pageSize=20").await;
    for row in data["records"].as_array().unwrap() {
        assert_eq!(row["pushedDate"], "2026-11-28T23:30:00Z", "{row}");
    }
    let detail = berth.data("docker/ext/version/detail/registry/images?packageKey=docker://demo/app&version=nix").await;
    assert_eq!(detail["basic"]["createdDate"], "1970-01-01T00:00:01Z");
    assert_eq!(detail["basic"]["lastModifiedDate"], "2026-11-28T23:30:00Z");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_in_an_index_counts_with_its_images_and_each_of_them_once() {
    let sizes = of_rows("index-in-index", "demo%2Fnested", "size").await;
    let total = |file: &str| {
        let manifest: Value = serde_json::from_slice(&field_registry::content_file(file)).unwrap();
        let layers = manifest["layers"].as_array().unwrap().iter().chain([&manifest["config"]]);
        layers.map(|part| part["size"].as_u64().unwrap()).sum::<u64>()
    };
    assert_eq!(sizes["2.0.0"], total("plain/manifest.json") + total("plain/arm64.manifest.json"));
    // One of its images is missing.
    assert_eq!(sizes["1.0.0"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_whose_first_entry_is_an_index_has_the_date_of_its_first_image() {
    let config: Value = serde_json::from_slice(&field_registry::content_file("plain/config.json")).unwrap();
    let dates = of_rows("index-in-index", "demo%2Fnested", "lastModifiedDate").await;
    for tag in ["1.0.0", "2.0.0"] {
        let date = dates[tag].as_str().unwrap_or_default();
        assert_eq!(date.get(..19), config["created"].as_str().unwrap().get(..19), "{tag}: {dates:?}");
    }
}
