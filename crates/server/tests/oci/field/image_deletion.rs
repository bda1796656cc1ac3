//! An image goes with its manifests, and nothing that is no manifest is touched.

use serde_json::json;

use super::{before, delete_image};

#[tokio::test(flavor = "multi_thread")]
async fn the_layers_that_a_build_cache_names_are_neither_read_nor_deleted() {
    let (registry, berth) = before("build-cache").await;
    let tags = registry.listed("demo/cached").len();
    let answer = delete_image(&berth, "demo/cached").await;
    assert_eq!((answer.status.as_u16(), answer.data), (200, json!(true)), "{}", answer.message);
    assert_eq!(registry.listed("demo/cached"), Vec::<String>::new());
    let deleted = registry.lines_with("DELETE /v2/demo/cached/manifests/sha256:");
    // The probe, and the manifest of each tag.
    assert!(deleted.len() <= tags + 1, "{deleted:?}");
    assert!(registry.asked().len() <= 15 * tags, "{} requests", registry.asked().len());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_with_a_manifest_that_is_too_large_to_show_is_deleted() {
    let (registry, berth) = before("large-manifests").await;
    let answer = delete_image(&berth, "demo/large").await;
    assert_eq!((answer.status.as_u16(), answer.data), (200, json!(true)), "{}", answer.message);
    assert_eq!(registry.listed("demo/large"), Vec::<String>::new());
    assert!(registry.asked().len() <= 60, "{} requests", registry.asked().len());
}
