//! Layers, which go through without being kept.

use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::HeaderMap;
use reqwest::{Method, StatusCode};

use crate::berth::Berth;
use crate::bk_repo::BkRepo;
use crate::large_layer::{growth_while_passing, large_layer};
use crate::scripted::{Scripted, serve};

fn blob() -> String {
    format!("docker/v2/demo/images/team/web/blobs/sha256:{}", "1".repeat(64))
}

/// A bk-repo with one blob at every address of one.
async fn with_blob(blob: axum::routing::MethodRouter) -> String {
    let address = async || r#"{"code":0,"data":""}"#;
    serve(Router::new().route("/docker/ext/addr", get(address)).fallback_service(blob)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_layer_of_1_gib_passes_in_less_than_32_mib() {
    let berth = Berth::before(&with_blob(get(large_layer)).await);
    let grown = growth_while_passing(&berth, &blob(), "a bk-repo").await;
    assert!(grown < 32 << 20, "{grown} bytes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_layer_of_1_gib_from_a_store_passes_in_less_than_32_mib() {
    let store = serve(Router::new().route("/layer", get(large_layer))).await;
    let redirect = move || async move { (StatusCode::FOUND, [("location", format!("{store}/layer"))]) };
    let berth = Berth::before(&with_blob(get(redirect)).await);
    let grown = growth_while_passing(&berth, &blob(), "the store of a bk-repo").await;
    assert!(grown < 32 << 20, "{grown} bytes");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_client_makes_nothing_grow() {
    let berth = Berth::before(&with_blob(get(large_layer)).await);
    berth.get("healthz").await;
    let before = berth.peak_memory();
    let mut response = berth.get(&blob()).await;
    // Between two pieces the program has the time to answer a hundred others, and to read on if it would.
    for _ in 0..10 {
        assert!(response.chunk().await.unwrap().is_some());
        for _ in 0..100 {
            assert_eq!(berth.get("healthz").await.status(), StatusCode::OK);
        }
    }
    let grown = berth.peak_memory() - before;
    assert!(grown < 32 << 20, "{grown} bytes");
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_come_down_with_what_says_which_they_are() {
    let bkrepo = BkRepo::start().await;
    let digest = format!("sha256:{}", "1".repeat(64));
    let scripted = Scripted::json("bytes")
        .with("content-type", "text/html")
        .with("docker-content-digest", &digest)
        .with("etag", &digest)
        .with("accept-ranges", "bytes");
    bkrepo.answer(&format!("/{}", blob()), scripted);
    let berth = Berth::before(&bkrepo.url);
    for method in [Method::GET, Method::HEAD] {
        let response = berth.request(method.clone(), &blob()).send().await.unwrap();
        for (name, value) in [
            ("content-type", "application/octet-stream"),
            ("content-length", "5"),
            ("docker-content-digest", &digest),
            ("etag", &digest),
            ("accept-ranges", "bytes"),
        ] {
            assert_eq!(response.headers()[name], value, "{method}");
        }
        assert_eq!(response.text().await.unwrap(), if method == Method::GET { "bytes" } else { "" });
    }
    let methods: Vec<String> = bkrepo.asked().into_iter().map(|asked| asked.method).collect();
    assert_eq!(methods, ["GET", "HEAD"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_range_goes_up_and_its_bytes_come_down() {
    async fn ranged(headers: HeaderMap) -> Response {
        match headers.get("range").map(|range| range.to_str().unwrap()) {
            Some("bytes=2-4") => {
                (StatusCode::PARTIAL_CONTENT, [("content-range", "bytes 2-4/10")], "cde").into_response()
            }
            Some(_) => StatusCode::RANGE_NOT_SATISFIABLE.into_response(),
            None => "abcdefghij".into_response(),
        }
    }
    let berth = Berth::before(&with_blob(get(ranged)).await);
    let path = blob();
    let asking = |range: &str| berth.request(Method::GET, &path).header("range", range).send();
    let response = asking("bytes=2-4").await.unwrap();
    assert_eq!(response.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(response.headers()["content-range"], "bytes 2-4/10");
    assert_eq!(response.text().await.unwrap(), "cde");
    assert_eq!(asking("bytes=10-").await.unwrap().status(), StatusCode::RANGE_NOT_SATISFIABLE);
    for ignored in ["lines=1-", "bytes=0-1,4-5"] {
        assert_eq!(asking(ignored).await.unwrap().text().await.unwrap(), "abcdefghij", "{ignored}");
    }
}
