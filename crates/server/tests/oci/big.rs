//! Lists and layers that are large, and the figures of them.

use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use serde_json::{Value, json};

use crate::berth::Berth;
use crate::figure::figure;
use crate::large_layer::{growth_while_passing, large_layer};
use crate::registry::{Registry, Scripted, serve};
use crate::registry_content::config;

const MANY: usize = 10_000;
const PAGE: usize = 1_000;

/// A page of 20 rows, and how long it took.
async fn timed(berth: &Berth, path: &str) -> (Value, Duration) {
    let start = Instant::now();
    let data = berth.data(path).await;
    assert_eq!(data["totalRecords"], MANY);
    assert_eq!(data["records"].as_array().unwrap().len(), 20);
    (data, start.elapsed())
}

fn report(what: &str, cold: Duration, warm: Duration, berth: &Berth) {
    figure(&format!("{what}, first page cold, ms"), cold.as_millis());
    figure(&format!("{what}, another page warm, ms"), warm.as_millis());
    figure(&format!("{what}, memory at most, MiB"), berth.peak_memory() >> 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_catalogue_of_10_000_names_is_turned_without_asking_again() {
    let registry = Registry::start().await;
    let names: Vec<String> = (0..MANY).map(|number| format!("team/project/image{number:05}")).collect();
    for (number, page) in names.chunks(PAGE).enumerate() {
        let path = |number: usize| match number {
            0 => format!("/v2/_catalog?n={PAGE}"),
            _ => format!("/v2/_catalog?n={PAGE}&last={number}"),
        };
        let answer = Scripted::json(json!({ "repositories": page }).to_string());
        let is_last = (number + 1) * PAGE == MANY;
        let link = format!("<{}>; rel=\"next\"", path(number + 1));
        registry.answer(&path(number), if is_last { answer } else { answer.with("link", &link) });
    }
    registry.answer("/v2/_catalog?n=1", Scripted::json(r#"{"repositories":["a"]}"#));
    let berth = Berth::before(&registry.url);
    let (first, cold) = timed(&berth, "docker/ext/repo/registry/images?pageNumber=1&pageSize=20").await;
    assert_eq!(registry.count("GET", "/v2/_catalog"), MANY / PAGE);
    let (other, warm) = timed(&berth, "docker/ext/repo/registry/images?pageNumber=300&pageSize=20").await;
    let rights = registry.count("GET", "/v2/_catalog?n=1") - registry.count("GET", "/v2/_catalog?n=1000");
    assert_eq!((registry.count("GET", "/v2/_catalog"), rights), (MANY / PAGE + 1, 1));
    assert_eq!((&first["records"][0]["name"], &other["records"][0]["name"]), (&json!(names[0]), &json!(names[5_980])));
    report("10,000 images", cold, warm, &berth);
    assert!(berth.peak_memory() < 96 << 20, "{} bytes", berth.peak_memory());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_of_10_000_tags_is_turned_with_one_request_for_each_row() {
    let registry = Registry::start().await;
    let stored = registry.image("web", &config("2024-05-06T07:08:09Z", "amd64", 0), 1_000);
    let tags: Vec<String> = (0..MANY).map(|number| format!("1.{number}")).collect();
    registry.tags("web", &tags.iter().map(String::as_str).collect::<Vec<_>>());
    for tag in &tags {
        registry.put("web", Some(tag), &stored);
    }
    let berth = Berth::before(&registry.url);
    let path = |page: usize| format!("docker/ext/tag/registry/images/web?pageNumber={page}&pageSize=20");
    let (first, cold) = timed(&berth, &path(1)).await;
    assert_eq!(first["records"][0]["tag"], "1.9999");
    registry.forget_what_was_asked();
    let (other, warm) = timed(&berth, &path(500)).await;
    assert_eq!(other["records"][19]["tag"], "1.0");
    assert_eq!((registry.asked().len(), registry.count("HEAD", "/v2/web/manifests/")), (21, 20));
    assert_eq!(registry.count("GET", "/v2/web/tags/list?n=1"), 1);
    report("10,000 tags", cold, warm, &berth);
    assert!(berth.peak_memory() < 96 << 20, "{} bytes", berth.peak_memory());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_layer_of_1_gib_passes_in_less_than_32_mib() {
    let digest = format!("sha256:{}", "1".repeat(64));
    let url = serve(Router::new().route(&format!("/v2/web/blobs/{digest}"), get(large_layer))).await;
    let berth = Berth::before(&url);
    let path = format!("docker/ext/layer/registry/images/web/{digest}");
    let grown = growth_while_passing(&berth, &path, "a registry").await;
    assert!(grown < 32 << 20, "{grown} bytes");
}
