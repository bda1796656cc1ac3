//! Every case can be served, and a registry of this kind answers as its case says.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use field_registry::{FieldRegistry, cases};

#[tokio::test]
async fn every_case_can_be_served() {
    assert!(cases().len() >= 30, "{:?}", cases());
    for name in cases() {
        let registry = FieldRegistry::start(&name).await;
        assert!(registry.url.starts_with("http://127.0.0.1:"), "{name}");
    }
}

#[tokio::test]
async fn a_case_lists_its_tags_with_their_manifests() {
    let registry = FieldRegistry::start("delete-takes-manifest").await;
    assert_eq!(registry.listed("demo/app"), ["1.0.0", "2.0.0", "latest", "prod"]);
    let digest = registry.digest_of("demo/app", "prod").unwrap();
    assert_eq!(registry.digest_of("demo/app", "latest"), Some(digest.clone()));
    assert!(registry.has_manifest("demo/app", &digest));
}
