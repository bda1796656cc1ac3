//! Content that lies in stores or comes through proxies.

use std::io::Write;

use field_registry::{FieldRegistry, content_file};
use flate2::Compression;
use flate2::write::GzEncoder;
use http::StatusCode;
use serde_json::json;

use crate::berth::Berth;
use crate::field_sign_in::ask_as;
use crate::registry::{Registry, Scripted};
use crate::token_service::{ALICE, refused};

const TAGS: &str = "docker/ext/tag/registry/images/demo/app";
const DETAIL: &str = "docker/ext/version/detail/registry/images?packageKey=docker://demo/app&version=1.0.0";

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_refuses_head_is_read_with_get() {
    let registry = FieldRegistry::start("store-refuses-head").await;
    let berth = Berth::before(&registry.url);
    let data = berth.data(TAGS).await;
    for row in data["records"].as_array().unwrap() {
        assert!(row["size"].is_u64() && row["lastModifiedDate"].is_string(), "{row}");
        assert_eq!(row["digest"].as_str(), registry.digest_of("demo/app", "1.0.0").as_deref());
    }
    assert!(berth.data(DETAIL).await["basic"]["size"].is_u64());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_cannot_be_reached_is_named_and_the_rest_is_shown() {
    let registry = FieldRegistry::start("store-unreachable").await;
    let berth = Berth::before(&registry.url);
    let data = berth.data(DETAIL).await;
    assert!(data["basic"]["size"].is_u64(), "{data}");
    let digest = image::Digest::sha256_of(&content_file("plain/config.json"));
    let answer = berth.ask(&format!("docker/v2/registry/images/demo/app/blobs/{digest}")).await;
    assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116));
    assert!(
        answer.message.contains("redirects this to s3.internal.invalid:9000, which cannot be reached from here"),
        "{}",
        answer.message
    );
    assert!(!answer.message.contains("Signature"), "{}", answer.message);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_refusal_of_head_leaves_the_decision_to_get() {
    for status in [400, 401, 403, 405, 500, 501, 503] {
        let case = json!({
            "repos": { "demo/app": { "tags": { "1.0.0": "plain/manifest.json" }, "blobs": ["plain/config.json"] } },
            "digest_header": false,
            "types": { "plain/manifest.json": "text/html" },
            "routes": [{ "method": "HEAD", "path": "/v2/.*", "status": status }],
        });
        let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
        let data = Berth::before(&registry.url).data(DETAIL).await;
        let sha256 = registry.digest_of("demo/app", "1.0.0").unwrap().replace("sha256:", "");
        assert_eq!(data["basic"]["sha256"], json!(sha256), "{status}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn manifests_configurations_and_lists_are_unpacked() {
    let registry = Registry::start().await;
    let (manifest, config) = (content_file("plain/manifest.json"), content_file("plain/config.json"));
    let pack = |bytes: &[u8]| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes).unwrap();
        Scripted::json(packed.finish().unwrap()).with("content-encoding", "gzip").with("content-type", "text/plain")
    };
    registry.answer("/v2/demo/app/tags/list", pack(br#"{"tags":["1.0.0"]}"#));
    registry.answer("/v2/demo/app/manifests/1.0.0", pack(&manifest));
    let digest = image::Digest::sha256_of(&manifest);
    registry.answer(&format!("/v2/demo/app/manifests/{digest}"), pack(&manifest));
    registry.answer(&format!("/v2/demo/app/blobs/{}", image::Digest::sha256_of(&config)), pack(&config));
    let data = Berth::before(&registry.url).data(TAGS).await;
    let row = &data["records"][0];
    assert_eq!(row["digest"], json!(digest.to_string()));
    assert!(row["lastModifiedDate"].is_string(), "of the configuration: {row}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_on_the_registrys_own_address_carries_no_credential() {
    let registry = Registry::start().await;
    let path = format!("/v2/demo/app/blobs/sha256:{}", "1".repeat(64));
    for path in ["/v2/", &path] {
        registry.answer(path, refused("Basic realm=\"registry\""));
    }
    let store = format!("{}/store/blob?X-Amz-Signature=00ff", registry.url);
    let there = Scripted::status(StatusCode::TEMPORARY_REDIRECT, "").with("location", &store);
    registry.answer_to(ALICE, &path, there);
    registry.answer_to(
        ALICE,
        "/store/blob?X-Amz-Signature=00ff",
        Scripted::status(StatusCode::BAD_REQUEST, "two ways"),
    );
    registry.answer("/store/blob?X-Amz-Signature=00ff", Scripted::json("[]"));
    let berth = Berth::before(&registry.url);
    let blob = format!("docker/v2/registry/images/demo/app/blobs/sha256:{}", "1".repeat(64));
    let response = berth.request(http::Method::GET, &blob).header("authorization", ALICE).send().await.unwrap();
    assert_eq!((response.status(), response.text().await.unwrap().as_str()), (StatusCode::OK, "[]"));

    registry.answer("/store/blob?X-Amz-Signature=00ff", refused("Basic realm=\"registry\""));
    let answer = ask_as(&berth, Some(ALICE), &blob).await;
    assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116), "{}", answer.message);
}
