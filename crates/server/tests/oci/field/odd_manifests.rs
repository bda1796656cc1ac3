//! Manifests that nobody expects: parts that are missing, indexes that name themselves, and types that nobody knows.

use field_registry::FieldRegistry;
use serde_json::{Value, json};

use super::delete_image;
use crate::berth::Berth;

const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const IMAGE: &str = "application/vnd.oci.image.manifest.v1+json";

/// `demo/odd` with the tag `odd` on one manifest, and more answers.
async fn registry(manifest: &Value, more: Vec<Value>) -> (FieldRegistry, Berth) {
    let digest = image::Digest::sha256_of(manifest.to_string().as_bytes());
    let media_type = manifest["mediaType"].as_str().unwrap_or("text/plain");
    let answer = json!({ "method": "GET", "path": format!("/v2/demo/odd/manifests/(odd|{digest})"), "json": manifest,
        "headers": { "Content-Type": media_type } });
    let list = json!({ "path": "/v2/demo/odd/tags/list", "json": { "tags": ["odd"] } });
    let routes: Vec<Value> = [answer, list].into_iter().chain(more).collect();
    let case = json!({ "repos": { "demo/odd": {} }, "digest_header": false, "routes": routes });
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let berth = Berth::before(&registry.url);
    (registry, berth)
}

async fn row(berth: &Berth) -> Value {
    berth.data("docker/ext/tag/registry/images/demo/odd").await["records"][0].clone()
}

async fn detail(berth: &Berth) -> Value {
    berth.data("docker/ext/version/detail/registry/images?packageKey=docker://demo/odd&version=odd").await
}

fn absent(algorithm: &str, digit: &str) -> String {
    format!("{algorithm}:{}", digit.repeat(64))
}

fn digest_of(manifest: &Value) -> Value {
    json!(image::Digest::sha256_of(manifest.to_string().as_bytes()).to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_without_its_images_is_shown_with_no_size() {
    let entry = json!({ "mediaType": IMAGE, "digest": absent("sha256", "1"), "size": 500,
        "platform": { "os": "linux", "architecture": "amd64" } });
    let index = json!({ "schemaVersion": 2, "mediaType": INDEX, "manifests": [entry] });
    let (_registry, berth) = registry(&index, Vec::new()).await;
    let row = row(&berth).await;
    assert_eq!((&row["digest"], &row["kind"], &row["size"]), (&digest_of(&index), &json!("oci-index"), &Value::Null));
    assert_eq!(detail(&berth).await["basic"]["size"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_index_is_an_index() {
    for entries in [json!([]), Value::Null] {
        let index = json!({ "schemaVersion": 2, "mediaType": INDEX, "manifests": entries });
        let (_registry, berth) = registry(&index, Vec::new()).await;
        let row = row(&berth).await;
        assert_eq!((&row["digest"], &row["kind"]), (&digest_of(&index), &json!("oci-index")), "{entries}");
        assert!(detail(&berth).await["basic"].is_object(), "{entries}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_names_itself_is_read_and_deleted_in_the_end() {
    // Only a digest that nobody verifies can name a manifest that names it.
    let own = absent("blake3", "a");
    let entry = json!({ "mediaType": INDEX, "digest": own, "size": 300 });
    let index = json!({ "schemaVersion": 2, "mediaType": INDEX, "manifests": [entry] });
    let again = json!({ "method": "GET", "path": format!("/v2/demo/odd/manifests/{own}"), "json": index,
        "headers": { "Content-Type": INDEX } });
    let (registry, berth) = registry(&index, vec![again]).await;
    assert_eq!(row(&berth).await["digest"], digest_of(&index));
    assert!(detail(&berth).await["basic"].is_object());
    registry.forget_what_was_asked();
    delete_image(&berth, "demo/odd").await;
    assert!(registry.asked().len() < 60, "{} requests", registry.asked().len());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_artifact_of_an_unknown_type_has_a_row_and_a_page() {
    let layer = json!({ "mediaType": "application/x-thing", "digest": absent("sha256", "2"), "size": 40 });
    let config = json!({ "mediaType": "application/vnd.example.thing.v1", "digest": absent("sha256", "3"), "size": 2 });
    let manifest = json!({ "schemaVersion": 2, "mediaType": IMAGE, "config": config, "layers": [layer] });
    let (_registry, berth) = registry(&manifest, Vec::new()).await;
    let row = row(&berth).await;
    assert_eq!((&row["digest"], &row["kind"]), (&digest_of(&manifest), &json!("bare-artifact")));
    assert_eq!(detail(&berth).await["basic"]["sha256"], json!(row["digest"].as_str().unwrap().replace("sha256:", "")));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_without_its_configuration_keeps_its_size() {
    let config =
        json!({ "mediaType": "application/vnd.oci.image.config.v1+json", "digest": absent("sha256", "4"), "size": 7 });
    let layer = json!({ "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": absent("sha256", "5"), "size": 50 });
    let manifest = json!({ "schemaVersion": 2, "mediaType": IMAGE, "config": config, "layers": [layer] });
    let (_registry, berth) = registry(&manifest, Vec::new()).await;
    let row = row(&berth).await;
    assert_eq!((&row["digest"], &row["size"]), (&digest_of(&manifest), &json!(57)));
    assert_eq!(row["lastModifiedDate"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_manifest_of_a_known_kind_has_its_digest() {
    let manifest = json!({ "schemaVersion": 2, "mediaType": "application/vnd.example.pointer.v1+json", "target": "x" });
    let (_registry, berth) = registry(&manifest, Vec::new()).await;
    let row = row(&berth).await;
    assert_eq!((&row["digest"], &row["kind"], &row["size"]), (&digest_of(&manifest), &Value::Null, &Value::Null));
    let detail = detail(&berth).await;
    assert_eq!(format!("sha256:{}", detail["basic"]["sha256"].as_str().unwrap()), digest_of(&manifest));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_whose_first_image_is_missing_has_the_date_of_the_next_and_no_size() {
    const FILE: &str = "plain/manifest.json";
    let there = image::Digest::sha256_of(&field_registry::content_file(FILE)).to_string();
    let entry = |digest: &str, architecture: &str| {
        json!({ "mediaType": IMAGE, "digest": digest, "size": 7,
            "platform": { "os": "linux", "architecture": architecture } })
    };
    let entries = [entry(&absent("sha256", "e"), "amd64"), entry(&there, "arm64")];
    let index = json!({ "schemaVersion": 2, "mediaType": INDEX, "manifests": entries });
    let more = vec![
        json!({ "method": "GET", "path": format!("/v2/demo/odd/manifests/{there}"), "file": FILE,
            "headers": { "Content-Type": IMAGE } }),
        json!({ "method": "GET", "path": "/v2/demo/odd/blobs/.*", "file": "plain/config.json" }),
    ];
    let (_registry, berth) = registry(&index, more).await;
    let row = row(&berth).await;
    assert!(row["lastModifiedDate"].is_string(), "{row}");
    assert_eq!((&row["size"], &row["kind"]), (&Value::Null, &json!("oci-index")), "the sum would lack an image");
}

/// What stands for the images costs no request: the row reads the index anyway.
#[tokio::test(flavor = "multi_thread")]
async fn two_indexes_of_the_same_images_are_told_in_the_list() {
    let registry = FieldRegistry::start("same-images-other-index").await;
    let data = Berth::before(&registry.url).data("docker/ext/tag/registry/images/demo/retagged").await;
    let [one, other] = [&data["records"][0], &data["records"][1]];
    assert_ne!(one["digest"], other["digest"]);
    assert!(one["images"].is_string() && one["images"] == other["images"], "{data}");
}
