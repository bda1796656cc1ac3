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
