//! A stop that nobody holds up who does nothing.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures::{StreamExt, stream};

use crate::berth::Berth;
use crate::source::{Open, serve};

const LAYER: &str = "/v2/web/blobs/sha256:1111111111111111111111111111111111111111111111111111111111111111";
const SILENT: &str = "/v2/silent/tags/list";

/// A registry whose layer does not end and whose list never comes.
async fn endless(open: Open) -> String {
    async fn layer(State(open): State<Open>) -> Response {
        let one = open.one();
        let pieces = stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from_static(&[7; 64 << 10])));
        Body::from_stream(pieces.inspect(move |_| _ = &one)).into_response()
    }
    async fn silent(State(open): State<Open>) -> Response {
        let _one = open.one();
        std::future::pending().await
    }
    let app = Router::new().route(LAYER, get(layer)).route(SILENT, get(silent)).route("/v2/", get(async || "{}"));
    serve(app.with_state(open)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_nothing_does_not_hold_a_stop_up() {
    let open = Open::default();
    let mut berth = Berth::with(&["--registry", &endless(open.clone()).await]);
    let layer = format!("GET /docker/v2/registry/images/web/blobs/{}", LAYER.rsplit('/').next().unwrap());
    let mut hanging = Vec::new();
    for start in [
        "",
        "GET /docker/v2/ HTTP/1.1\r\nhos",
        "GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
        "GET /docker/ext/tag/registry/images/silent?pageNumber=0&pageSize=20 HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n",
        &format!("{layer} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"),
        &format!("{layer} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"),
        &format!("{layer} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"),
    ] {
        hanging.push(berth.connection(start.as_bytes()).await);
    }
    open.until(4).await;
    berth.terminate();
    let asked = Instant::now();
    let ended = tokio::task::spawn_blocking(move || berth.process.wait().unwrap());
    let code = ended.await.unwrap().code();
    assert_eq!(code, Some(0));
    assert!(asked.elapsed() < Duration::from_secs(10), "it took {:?}", asked.elapsed());
    drop(hanging);
}
