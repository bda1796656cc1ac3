//! Layers, which go through without being kept.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures::{StreamExt, stream};
use http::HeaderMap;
use image::Digest;
use reqwest::Method;
use tokio::sync::Notify;

use crate::berth::Berth;
use crate::registry::{Registry, Scripted, serve};

const PIECE: usize = 64 << 10;
const PIECES: usize = 3 << 10;

fn digest() -> Digest {
    Digest::sha256_of(b"layer")
}

fn layer() -> String {
    format!("docker/ext/layer/registry/images/team/web/{}", digest())
}

fn blob() -> String {
    format!("docker/v2/registry/images/team/web/blobs/{}", digest())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_layer_is_never_held_in_memory() {
    // 192 MiB, of which the registry sends the second half only after the first bytes have come through.
    let go_on = Arc::new(Notify::new());
    let gate = Arc::clone(&go_on);
    let pieces = move || {
        let gate = Arc::clone(&gate);
        stream::iter(0..PIECES).then(move |number| {
            let gate = Arc::clone(&gate);
            async move {
                if number == PIECES / 2 {
                    gate.notified().await;
                }
                Ok::<_, std::io::Error>(Bytes::from(vec![number as u8; PIECE]))
            }
        })
    };
    let path = format!("/v2/team/web/blobs/{}", digest());
    let length = [("content-length", (PIECES * PIECE).to_string())];
    let url = serve(Router::new().route(&path, get(async move || (length, Body::from_stream(pieces()))))).await;
    let berth = Berth::before(&url);
    let mut response = berth.get(&layer()).await;
    assert_eq!(response.content_length(), Some((PIECES * PIECE) as u64));
    let mut received = response.chunk().await.unwrap().unwrap().len();
    go_on.notify_one();
    while let Some(piece) = response.chunk().await.unwrap() {
        received += piece.len();
    }
    assert_eq!(received, PIECES * PIECE);
    assert!(berth.peak_memory() < 96 << 20, "{} bytes", berth.peak_memory());
}

#[tokio::test(flavor = "multi_thread")]
async fn both_addresses_and_bare_hex_name_the_same_blob() {
    let registry = Registry::start().await;
    let scripted = Scripted::json("bytes").with("content-type", "text/html").with("accept-ranges", "bytes");
    registry.answer(&format!("/v2/team/web/blobs/{}", digest()), scripted);
    let berth = Berth::before(&registry.url);
    let bare = format!("docker/ext/layer/registry/images/team/web/{}", digest().hex());
    for path in [layer(), blob(), bare, layer().replace("docker/", "oci/")] {
        let response = berth.get(&path).await;
        assert_eq!(response.headers()["content-type"], "application/octet-stream", "{path}");
        assert_eq!(response.headers()["docker-content-digest"], digest().to_string());
        assert_eq!(response.headers()["etag"], format!("\"{}\"", digest()));
        assert_eq!(response.headers()["accept-ranges"], "bytes");
        assert_eq!(response.text().await.unwrap(), "bytes");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_asks_for_no_bytes() {
    let registry = Registry::start().await;
    registry.answer(&format!("/v2/team/web/blobs/{}", digest()), Scripted::json("bytes"));
    let berth = Berth::before(&registry.url);
    let response = berth.request(Method::HEAD, &blob()).send().await.unwrap();
    assert_eq!(response.headers()["content-length"], "5");
    assert_eq!((registry.count("HEAD", "/blobs/"), registry.count("GET", "/blobs/")), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_range_goes_up_and_its_bytes_come_down() {
    async fn ranged(headers: HeaderMap) -> Response {
        match headers.get("range").map(|range| range.to_str().unwrap()) {
            Some("bytes=2-4") => (
                http::StatusCode::PARTIAL_CONTENT,
                [("content-range", "bytes 2-4/10"), ("accept-ranges", "bytes")],
                "cde",
            )
                .into_response(),
            Some(_) => http::StatusCode::RANGE_NOT_SATISFIABLE.into_response(),
            None => "abcdefghij".into_response(),
        }
    }
    let url = serve(Router::new().fallback(ranged)).await;
    let berth = Berth::before(&url);
    let asking = |range: &str| berth.request(Method::GET, &blob()).header("range", range).send();
    let response = asking("bytes=2-4").await.unwrap();
    assert_eq!(response.status().as_u16(), 206);
    assert_eq!(response.headers()["content-range"], "bytes 2-4/10");
    assert_eq!(response.headers()["content-length"], "3");
    assert_eq!(response.text().await.unwrap(), "cde");
    assert_eq!(asking("bytes=10-").await.unwrap().status().as_u16(), 416);
    for ignored in ["lines=1-", "bytes=0-1,4-5"] {
        assert_eq!(asking(ignored).await.unwrap().text().await.unwrap(), "abcdefghij", "{ignored}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_to_a_store_is_followed_here_and_tells_it_nothing() {
    let (registry, store) = (Registry::start().await, Registry::start().await);
    let target = format!("{}/bucket/blob?signature=secret", store.url);
    let redirect = Scripted::status(307.try_into().unwrap(), "").with("location", &target);
    registry.answer(&format!("/v2/team/web/blobs/{}", digest()), redirect);
    let stored = Scripted::json("bytes").with("set-cookie", "store=1").with("x-amz-meta-owner", "someone");
    store.answer("/bucket/blob?signature=secret", stored);
    let berth = Berth::before(&registry.url);
    let request = berth.request(Method::GET, &blob()).header("cookie", "bkrepo_ticket=secret");
    let request = request.header("authorization", "Basic dXNlcjpzZWNyZXQ=").header("x-other", "secret");
    let response = request.header("range", "bytes=0-9").send().await.unwrap();
    assert_eq!(response.status().as_u16(), 200);
    for name in ["location", "set-cookie", "x-amz-meta-owner"] {
        assert!(!response.headers().contains_key(name), "{name}");
    }
    assert_eq!(response.text().await.unwrap(), "bytes");
    let (registry, store) = (registry.asked(), store.asked());
    for asked in registry.iter().filter(|asked| asked.path.contains("/blobs/")).chain(&store) {
        for name in ["cookie", "x-other", "referer"] {
            assert!(!asked.headers.contains_key(name), "{name} went to {}", asked.path);
        }
        assert_eq!(asked.headers["range"], "bytes=0-9");
    }
    assert_eq!(store.len(), 1);
    assert!(!store[0].headers.contains_key("authorization"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_in_a_circle_is_left() {
    let registry = Registry::start().await;
    let path = format!("/v2/team/web/blobs/{}", digest());
    registry.answer(&path, Scripted::status(307.try_into().unwrap(), "").with("location", &path));
    let answer = Berth::before(&registry.url).ask(&layer()).await;
    assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116));
    assert!(registry.asked().len() < 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_blob_is_named() {
    let registry = Registry::start().await;
    let answer = Berth::before(&registry.url).ask(&layer()).await;
    assert_eq!((answer.status.as_u16(), answer.code), (404, 251_902));
    assert_eq!(answer.message, format!("The registry has no {} in team/web.", digest()));
}
