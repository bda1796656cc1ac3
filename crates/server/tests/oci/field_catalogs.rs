//! Registries that list their images to nobody.

use field_registry::FieldRegistry;
use http::StatusCode;

use crate::berth::Berth;
use crate::field_sign_in::{ask_as, names};
use crate::token_service::ALICE;

const IMAGES: &str = "docker/ext/repo/registry/images";
const TAGS: &str = "docker/ext/tag/registry/images/demo/app";

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_without_a_catalog_says_so_and_opens_its_images() {
    for (case, status, why) in [
        ("catalog-denied", 403, "status 403"),
        ("catalog-insufficient-scope", 403, "status 403"),
        ("catalog-web-page-200", 502, "a web page"),
        ("catalog-web-page-404", 502, "status 404"),
    ] {
        let registry = FieldRegistry::start(case).await;
        let berth = Berth::before(&registry.url);
        assert_eq!(ask_as(&berth, Some(ALICE), "docker/v2/").await.status, StatusCode::OK, "{case}");
        let answer = ask_as(&berth, Some(ALICE), IMAGES).await;
        assert_eq!((answer.status.as_u16(), answer.code), (status, 259_001), "{case}: {}", answer.message);
        assert!(answer.message.contains("does not list its images"), "{case}: {}", answer.message);
        assert!(answer.message.contains(why), "{case}: {}", answer.message);
        assert_eq!(names(&ask_as(&berth, Some(ALICE), TAGS).await, "tag"), ["latest", "1.0.0"], "{case}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_catalog_whose_token_is_refused_is_read_with_one_without_a_scope() {
    let registry = FieldRegistry::start("catalog-token-denied").await;
    let berth = Berth::before(&registry.url);
    assert_eq!(names(&ask_as(&berth, Some(ALICE), IMAGES).await, "name"), ["demo/app", "demo/other"]);
}
