//! A bk-repo that is slow or silent, with deadlines that a test can wait for.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures::future::join_all;
use futures::{StreamExt, stream};
use http::{Method, Request, StatusCode};
use tokio::time::timeout;
use tower::ServiceExt;

use super::{BkRepoProxy, Limits};
use crate::connections::SlowRequest;
use crate::settings::{BkRepo, SignInStyle};
use crate::upstream;
use crate::upstream::slow_server::{SHORT, ask, pieces, send, silent_but_for, stalls, text};

const IMAGES: &str = "/docker/ext/repo/demo/images";
const PROJECTS: &str = "/repository/api/project/list";
const REPOSITORIES: &str = "/repository/api/repo/list/demo";
const DELETION: &str = "/docker/ext/package/delete/demo/images?packageKey=docker://web";
const BLOB: &str =
    "/docker/v2/demo/images/web/blobs/sha256:1111111111111111111111111111111111111111111111111111111111111111";

const JSON: [(&str, &str); 1] = [("content-type", "application/json")];

fn all_short() -> Limits {
    let upstream = upstream::Limits { answer: SHORT, idle: SHORT, ..upstream::Limits::default() };
    Limits { upstream, discovery: SHORT, deletion: SHORT, ..Limits::default() }
}

/// The API in front of a bk-repo that answers some paths and is silent for the others.
async fn api_before(bkrepo: Router, limits: Limits) -> Router {
    let upstream = silent_but_for(bkrepo).await;
    BkRepoProxy::new(&BkRepo { upstream, sign_in: SignInStyle::Basic }, limits).unwrap().router()
}

/// Answers for its address, so that the name of its service is found.
fn with_address() -> Router {
    Router::new().route("/docker/ext/addr", get(async || (JSON, r#"{"code":0,"data":""}"#)))
}

async fn assert_not_in_time(response: Response) {
    assert_eq!(response.status(), StatusCode::BAD_GATEWAY);
    let text = text(response).await;
    assert!(text.contains("did not answer in time"), "{text}");
}

#[tokio::test]
async fn a_silent_bkrepo_is_left() {
    for bkrepo in [Router::new(), with_address()] {
        let api = api_before(bkrepo, all_short()).await;
        for path in [IMAGES, PROJECTS, REPOSITORIES, BLOB, "/docker/v2/"] {
            assert_not_in_time(ask(&api, path).await).await;
        }
    }
}

#[tokio::test]
async fn of_a_deletion_without_an_answer_it_is_said_what_is_known() {
    for (bkrepo, words) in [(Router::new(), "Nothing was deleted. "), (with_address(), "It is unknown")] {
        let response = send(&api_before(bkrepo, all_short()).await, Method::DELETE, DELETION).await;
        assert_eq!(response.status(), StatusCode::BAD_GATEWAY);
        let text = text(response).await;
        assert!(text.contains("did not answer in time") && text.contains(words), "{text}");
    }
}

#[tokio::test]
async fn a_deletion_may_take_longer_than_a_list() {
    let slow = async || {
        tokio::time::sleep(SHORT * 3).await;
        (JSON, r#"{"code":0,"data":null}"#)
    };
    let path = "/docker/ext/package/delete/demo/images";
    let bkrepo = with_address().route(path, axum::routing::delete(slow));
    let api = api_before(bkrepo, Limits { deletion: Duration::from_secs(30), ..all_short() }).await;
    assert_eq!(send(&api, Method::DELETE, DELETION).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_discovery_that_fails_is_waited_for_once_and_blocks_nothing_else() {
    let asked = Arc::new(AtomicUsize::new(0));
    let own = Arc::clone(&asked);
    let silent = async move || {
        own.fetch_add(1, Ordering::Relaxed);
        std::future::pending::<Response>().await
    };
    let bkrepo = Router::new()
        .route("/{service}/ext/addr", get(silent))
        .route(PROJECTS, get(async || (JSON, r#"{"code":0,"data":[]}"#)));
    let discovery = SHORT * 20;
    let upstream = upstream::Limits::default();
    let api = api_before(bkrepo, Limits { discovery, upstream, ..all_short() }).await;
    let start = Instant::now();
    let all = join_all((0..20).map(|_| ask(&api, IMAGES)));
    let beside = async {
        assert_eq!(ask(&api, PROJECTS).await.status(), StatusCode::OK);
        assert!(start.elapsed() < discovery);
    };
    let (answers, ()) = futures::join!(all, beside);
    assert!(answers.iter().all(|answer| answer.status() == StatusCode::BAD_GATEWAY));
    // One after the other they would have taken twenty times as long.
    assert!(start.elapsed() < discovery * 5, "{:?}", start.elapsed());
    assert_eq!(asked.load(Ordering::Relaxed), 2, "each name once, for all of them");
}

#[tokio::test]
async fn a_caller_who_leaves_a_discovery_leaves_its_place_to_the_next() {
    let api = api_before(Router::new(), Limits { discovery: Duration::from_secs(600), ..all_short() }).await;
    let left = timeout(SHORT, ask(&api, IMAGES));
    assert!(left.await.is_err());
    let next = timeout(SHORT, ask(&api, IMAGES));
    assert!(next.await.is_err(), "the next one finds out for itself");
}

#[tokio::test]
async fn what_is_read_before_it_is_passed_on_has_to_come_whole_in_time() {
    let drips = async || (JSON, pieces(b" ", usize::MAX, SHORT / 10));
    let late = async || (StatusCode::FORBIDDEN, JSON, stalls().await);
    for list in [get(stalls), get(drips)] {
        assert_not_in_time(
            ask(&api_before(Router::new().route(REPOSITORIES, list), all_short()).await, REPOSITORIES).await,
        )
        .await;
    }
    let api = api_before(Router::new().route(PROJECTS, get(late)), all_short()).await;
    let response = ask(&api, PROJECTS).await;
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    assert!(text(response).await.contains("without a readable message"));
}

#[tokio::test]
async fn an_error_that_drips_is_left_also_where_its_answer_may_take_long_to_begin() {
    let drips = async || (StatusCode::INTERNAL_SERVER_ERROR, JSON, pieces(b" ", usize::MAX, SHORT / 10));
    let bkrepo = with_address().route("/docker/ext/package/delete/demo/images", axum::routing::delete(drips));
    let bkrepo = bkrepo.route(IMAGES, get(drips)).route(PROJECTS, get(drips)).route(BLOB, get(drips));
    let api = api_before(bkrepo, Limits { deletion: Duration::from_secs(600), ..all_short() }).await;
    for (method, path) in
        [(Method::GET, IMAGES), (Method::GET, PROJECTS), (Method::GET, BLOB), (Method::DELETE, DELETION)]
    {
        let response = timeout(Duration::from_secs(5), send(&api, method, path)).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR, "{path}");
        let text = text(response).await;
        assert!(text.contains("readable"), "{path}: {text}");
    }
}

#[tokio::test]
async fn what_is_passed_on_as_it_comes_may_take_its_time_but_not_stall() {
    let patient = Limits { upstream: upstream::Limits { answer: SHORT, ..upstream::Limits::default() }, ..all_short() };
    let drips = async || (JSON, pieces(b"1", 20, SHORT / 5));
    for path in [PROJECTS, BLOB] {
        let drips = with_address().route(path, get(drips));
        let api = api_before(drips, patient.clone()).await;
        assert_eq!(text(ask(&api, path).await).await, "1".repeat(20));
        let stalls = with_address().route(path, get(stalls));
        let response = ask(&api_before(stalls, all_short()).await, path).await;
        assert_eq!(response.status(), StatusCode::OK);
        let mut pieces = response.into_body().into_data_stream();
        assert_eq!(pieces.next().await.unwrap().unwrap(), Bytes::from_static(b"[\"a\","));
        assert!(pieces.next().await.unwrap().is_err());
    }
}

#[tokio::test]
async fn only_a_blob_may_go_on_and_on() {
    const MANIFEST: &str = "/docker/v2/demo/images/web/manifests/v1";
    let upstream = upstream::Limits { document: 8 << 10, list_page: 16 << 10, ..upstream::Limits::default() };
    for (path, longest) in [(MANIFEST, 8 << 10), (PROJECTS, 16 << 10)] {
        let endless = async || (JSON, pieces(&[b' '; 1 << 10], usize::MAX, Duration::ZERO));
        let limits = Limits { upstream: upstream.clone(), ..Limits::default() };
        let api = api_before(with_address().route(path, get(endless)), limits).await;
        let mut pieces = ask(&api, path).await.into_body().into_data_stream();
        let mut passed = 0;
        while let Some(Ok(piece)) = pieces.next().await {
            passed += piece.len();
        }
        assert_eq!(passed, longest, "{path}");
    }
    let long = async || pieces(&[b' '; 1 << 10], 1 << 10, Duration::ZERO);
    let api = api_before(with_address().route(BLOB, get(long)), Limits { upstream, ..Limits::default() }).await;
    assert_eq!(text(ask(&api, BLOB).await).await.len(), 1 << 20);
}

#[tokio::test]
async fn a_store_that_is_silent_is_left() {
    let store = silent_but_for(Router::new()).await;
    let redirect =
        async move || (StatusCode::FOUND, [("location", store.url.to_string())], Body::empty()).into_response();
    let api = api_before(with_address().route(BLOB, get(redirect)), all_short()).await;
    let response = ask(&api, BLOB).await;
    assert_eq!(response.status(), StatusCode::BAD_GATEWAY);
    let text = text(response).await;
    assert!(text.contains("The object store of bk-repo did not answer in time"), "{text}");
}

#[tokio::test]
async fn a_question_that_does_not_come_whole_in_time_is_refused() {
    let api = api_before(Router::new(), Limits::default()).await;
    let body = Body::from_stream(stream::iter([Ok(Bytes::from_static(b"{")), Err(SlowRequest)]));
    let request = Request::post("/auth/api/permission/check").body(body).unwrap();
    let response = api.oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::REQUEST_TIMEOUT);
    let text = text(response).await;
    assert!(text.contains("was not received in time"), "{text}");
}
