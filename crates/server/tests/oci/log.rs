//! What the log says of the registry.

use crate::berth::Berth;
use crate::raw::nobody;
use crate::registry::{Registry, Scripted};

const IMAGES: &str = "docker/ext/repo/registry/images";

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_cannot_be_reached_is_one_warning() {
    let url = nobody().await;
    let berth = Berth::before(&url);
    let warning = berth.wait_for_log("WARN");
    assert!(warning.contains("cannot be reached") && warning.contains(&url), "{warning}");
    berth.request(reqwest::Method::GET, "healthz").send().await.unwrap();
    let lines = berth.log_until("/healthz");
    assert_eq!(lines.iter().filter(|line| line.contains("WARN")).count(), 0, "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_with_sign_in_is_no_warning() {
    let registry = Registry::start().await;
    let asks = Scripted::status(401.try_into().unwrap(), "").with("www-authenticate", "Basic realm=\"registry\"");
    registry.answer("/v2/", asks);
    registry.catalog(&[]);
    let berth = Berth::before(&registry.url);
    registry.until_asked("/v2/").await;
    berth.get(IMAGES).await;
    let lines = berth.log_until("/docker/ext/repo/");
    assert_eq!(lines.iter().filter(|line| line.contains("WARN")).count(), 0, "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_is_found_by_its_trace_id() {
    let registry = Registry::start().await;
    registry.answer("/v2/", Scripted::json("{}"));
    registry.answer("/v2/_catalog?n=1000", Scripted::status(500.try_into().unwrap(), ""));
    let berth = Berth::before(&registry.url);
    let answer = berth.get(IMAGES).await;
    let trace_id = answer.headers()["x-bkrepo-rid"].to_str().unwrap();
    let warning = berth.wait_for_log("WARN");
    assert!(warning.contains(trace_id) && warning.contains("failed with status 500"), "{warning}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_download_is_told_from_one_that_its_client_has_left() {
    let registry = Registry::start().await;
    let digest = format!("sha256:{}", "1".repeat(64));
    // More than fits between the program and a client that does not read.
    registry.answer(&format!("/v2/web/blobs/{digest}"), Scripted::json("x".repeat(32 << 20)));
    let berth = Berth::before(&registry.url);
    let layer = format!("docker/ext/layer/registry/images/web/{digest}");
    assert_eq!(berth.get(&layer).await.bytes().await.unwrap().len(), 32 << 20);
    let line = berth.wait_for_log("/docker/ext/layer/");
    assert!(line.contains(" answered ") && line.contains(&format!("bytes={}", 32 << 20)), "{line}");
    let mut left = berth.get(&layer).await;
    assert!(left.chunk().await.unwrap().is_some());
    drop(left);
    let line = berth.wait_for_log("/docker/ext/layer/");
    assert!(line.contains(" client left "), "{line}");
}
