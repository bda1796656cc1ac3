//! A manifest is deleted by its digest only if no tag points to it.

use field_registry::FieldRegistry;
use serde_json::{Value, json};

use super::delete;
use crate::berth::{Answer, Berth};

const WINDOWS: &str = "demo/windows";
const CHILD: &str = "same-platform/linux.manifest.json";

/// An index with its children, and a tag on one of them.
async fn registry(how: Value) -> (FieldRegistry, Berth) {
    let tags = json!({ "1.0.0": "same-platform/windows.index.json", "plain": "plain/manifest.json" });
    let case = json!({ "repos": { WINDOWS: { "tags": tags, "manifests": [CHILD] } }, "delete": how });
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let berth = Berth::with(&["--registry", &registry.url]);
    (registry, berth)
}

fn child() -> String {
    image::Digest::sha256_of(&field_registry::content_file(CHILD)).to_string()
}

async fn delete_version(berth: &Berth, version: &str) -> Answer {
    let key = format!("packageKey=docker://{WINDOWS}&version={version}");
    delete(berth, &format!("docker/ext/version/delete/registry/images?{key}")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_of_an_index_is_deleted_and_all_tags_stay() {
    let (registry, berth) = registry(json!({ "by_digest": "tags" })).await;
    let answer = delete_version(&berth, &child()).await;
    assert_eq!((answer.status.as_u16(), answer.data), (200, json!(true)), "{}", answer.message);
    assert!(!registry.has_manifest(WINDOWS, &child()));
    assert_eq!(registry.listed(WINDOWS), ["1.0.0", "plain"]);
    assert_eq!(delete_version(&berth, &child()).await.status.as_u16(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_with_a_tag_is_not_deleted_and_the_tag_is_named() {
    let (registry, berth) = registry(json!({ "by_digest": "tags" })).await;
    let digest = registry.digest_of(WINDOWS, "plain").unwrap();
    registry.forget_what_was_asked();
    let answer = delete_version(&berth, &digest).await;
    assert_eq!((answer.status.as_u16(), answer.code), (412, 250_133));
    assert!(answer.message.contains("Tags point to this manifest: plain."), "{}", answer.message);
    assert!(registry.has_manifest(WINDOWS, &digest));
    assert_eq!(registry.lines_with(&format!("DELETE /v2/{WINDOWS}/manifests/{digest}")), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_deleted_by_digest_nothing_is_tried() {
    let (registry, berth) = registry(json!({ "by_digest": 405 })).await;
    let refused = delete_version(&berth, &child()).await;
    assert_eq!(refused.status.as_u16(), 405, "{}", refused.message);
    assert!(registry.has_manifest(WINDOWS, &child()));
}
