//! When a client goes away, the registry is left as well, and a slow answer to one is no matter to another.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures::{StreamExt, stream};
use http::{HeaderMap, StatusCode};
use image::Digest;
use reqwest::Method;

use crate::berth::{Answer, Berth};
use crate::open_answers::Open;
use crate::registry::serve;
use crate::token_service::{ALICE, BOB, MALLORY};

/// A registry whose list of tags never comes, and whose blobs begin and never end.
async fn endless(open: Open) -> String {
    async fn list(State(open): State<Open>, Path(image): Path<String>) -> String {
        let _one = open.one();
        if image == "slow" {
            std::future::pending::<()>().await;
        }
        r#"{"tags":[]}"#.to_owned()
    }
    async fn blob(State(open): State<Open>) -> Response {
        let one = open.one();
        let pieces = stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"begin"))]).chain(stream::pending());
        Response::new(Body::from_stream(pieces.inspect(move |_| _ = &one)))
    }
    let app = Router::new().route("/v2/{image}/tags/list", get(list)).route("/v2/{image}/blobs/{digest}", get(blob));
    serve(app.with_state(open)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_nobody_waits_for_is_left() {
    let open = Open::default();
    let berth = Berth::before(&endless(open.clone()).await);
    let request = berth.get("docker/ext/tag/registry/images/slow");
    tokio::select! {
        _ = request => panic!("it never answers"),
        () = open.until(1) => {}
    }
    open.until(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_layer_that_nobody_takes_any_more_is_left() {
    let open = Open::default();
    let berth = Berth::before(&endless(open.clone()).await);
    let mut response = berth.get(&format!("docker/ext/layer/registry/images/web/{}", "1".repeat(64))).await;
    assert_eq!(response.chunk().await.unwrap().unwrap(), "begin");
    open.until(1).await;
    drop(response);
    open.until(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_does_not_come_keeps_nobody_else_waiting() {
    let open = Open::default();
    let berth = Berth::before(&endless(open.clone()).await);
    let slow = futures::future::join_all((0..20).map(|_| berth.get("docker/ext/tag/registry/images/slow")));
    tokio::select! {
        _ = slow => panic!("they never answer"),
        () = async {
            open.until(20).await;
            assert_eq!(berth.data("docker/ext/tag/registry/images/quick").await["totalRecords"], 0);
        } => {}
    }
}

/// A registry with one manifest, whose content never comes to Alice and breaks for Mallory.
async fn slow_to_alice(open: Open) -> String {
    async fn manifest(method: Method, headers: HeaderMap, State(open): State<Open>) -> Response {
        const TEXT: &str = r#"{"schemaVersion":2,"layers":[]}"#;
        let head = [("docker-content-digest", Digest::sha256_of(TEXT.as_bytes()).to_string())];
        if method == Method::HEAD {
            return head.into_response();
        }
        let _one = open.one();
        match headers["authorization"].to_str().unwrap() {
            ALICE => std::future::pending().await,
            MALLORY => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
            _ => (head, TEXT).into_response(),
        }
    }
    let asks = async || (StatusCode::UNAUTHORIZED, [("www-authenticate", "Basic realm=\"registry\"")]);
    let app = Router::new().route("/v2/", get(asks)).route("/v2/web/manifests/{reference}", get(manifest));
    serve(app.with_state(open)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_come_to_one_caller_comes_to_another() {
    let open = Open::default();
    let berth = Berth::before(&slow_to_alice(open.clone()).await);
    let manifest = async |person: &str| {
        let path = "docker/ext/manifest/registry/images/web/v1";
        Answer::read(berth.request(Method::GET, path).header("authorization", person).send().await.unwrap()).await
    };
    tokio::select! {
        answer = manifest(ALICE) => panic!("it never comes to her: {}", answer.message),
        () = async {
            open.until(1).await;
            assert_eq!(manifest(MALLORY).await.code, 250_116);
            assert_eq!(manifest(BOB).await.code, 0);
        } => {}
    }
    assert_eq!(manifest(ALICE).await.code, 0, "what has come to one is there for all who may read it");
}
