//! When a client goes away, the bk-repo is left as well, and a slow answer to one is no matter to another.

use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures::{StreamExt, stream};
use serde_json::json;

use crate::berth::Berth;
use crate::figure::figure;
use crate::open_answers::Open;
use crate::scripted::serve;

/// Commonly a hundredth of it.
const SOON: Duration = Duration::from_secs(2);

/// A bk-repo whose list never comes for one image, and whose layers begin and never end.
async fn endless(open: Open) -> String {
    async fn tags(State(open): State<Open>, Path(image): Path<String>) -> impl IntoResponse {
        let _one = open.one();
        if image == "slow" {
            std::future::pending::<()>().await;
        }
        ([("content-type", "application/json")], r#"{"code":0,"data":[]}"#)
    }
    async fn layer(State(open): State<Open>) -> Response {
        let one = open.one();
        let pieces = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"begin"))]).chain(stream::pending());
        Response::new(Body::from_stream(pieces.inspect(move |_| _ = &one)))
    }
    let app = Router::new()
        .route("/docker/ext/addr", get(async || r#"{"code":0,"data":""}"#))
        .route("/docker/ext/tag/demo/images/{image}", get(tags))
        .route("/docker/ext/layer/demo/images/web/{digest}", get(layer));
    serve(app.with_state(open)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_nobody_waits_for_is_left() {
    let open = Open::default();
    let berth = Berth::before(&endless(open.clone()).await);
    tokio::select! {
        _ = berth.get("docker/ext/tag/demo/images/slow") => panic!("it never answers"),
        () = open.until(1) => {}
    }
    open.until(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_layer_that_nobody_takes_any_more_is_left() {
    let open = Open::default();
    let berth = Berth::before(&endless(open.clone()).await);
    let mut response = berth.get(&format!("docker/ext/layer/demo/images/web/{}", "1".repeat(64))).await;
    assert_eq!(response.chunk().await.unwrap().unwrap(), "begin");
    open.until(1).await;
    drop(response);
    let left = Instant::now();
    open.until(0).await;
    figure("download that was left: until the bk-repo is left as well, ms", left.elapsed().as_millis());
    assert!(left.elapsed() < SOON, "it took {:?}", left.elapsed());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_does_not_come_keeps_nobody_else_waiting() {
    let open = Open::default();
    let berth = Berth::before(&endless(open.clone()).await);
    let slow = futures::future::join_all((0..20).map(|_| berth.get("docker/ext/tag/demo/images/slow")));
    tokio::select! {
        _ = slow => panic!("they never answer"),
        () = async {
            open.until(20).await;
            assert_eq!(berth.data("docker/ext/tag/demo/images/quick").await, json!([]));
        } => {}
    }
}
