//! A registry that is slow or silent, with deadlines that a test can wait for.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::Request;
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use futures::StreamExt;
use http::{HeaderMap, Method, StatusCode};
use tokio::time::timeout;

use super::patience::Patience;
use super::{Limits, Running, router};
use crate::upstream;
use crate::upstream::slow_server::{SHORT, ask, pieces, send, silent_but_for, stalls, text};

/// Much more than the few answers of [`SHORT`] that a question takes, and less than any deadline of the program's own.
const ERROR_LEFT: Duration = Duration::from_secs(5);

fn with(upstream: upstream::Limits) -> Limits {
    Limits { upstream, ..Limits::default() }
}

fn answering_in(answer: Duration) -> Limits {
    with(upstream::Limits { answer, ..upstream::Limits::default() })
}

/// The API in front of a registry that answers some paths and is silent for the others.
async fn api_before(registry: Router, limits: Limits) -> Router {
    router(&silent_but_for(registry).await, None, limits, Running::default()).unwrap()
}

#[tokio::test]
async fn a_silent_registry_is_left() {
    let api = api_before(Router::new(), answering_in(SHORT)).await;
    let layer = format!("/docker/ext/layer/registry/images/web/{}", "1".repeat(64));
    for path in [
        "/docker/ext/repo/registry/images",
        "/docker/ext/tag/registry/images/web",
        "/docker/ext/manifest/registry/images/web/v1",
        &layer,
    ] {
        let response = ask(&api, path).await;
        assert_eq!(response.status(), StatusCode::BAD_GATEWAY, "{path}");
        assert!(text(response).await.contains("did not answer in time"), "{path}");
    }
}

#[tokio::test]
async fn an_answer_that_stalls_is_left() {
    let registry = Router::new().route("/v2/_catalog", axum::routing::get(stalls));
    let api = api_before(registry, answering_in(SHORT)).await;
    let response = ask(&api, "/docker/ext/repo/registry/images").await;
    assert_eq!(response.status(), StatusCode::BAD_GATEWAY);
    assert!(text(response).await.contains("did not answer in time"));
}

/// A registry whose every answer goes on for ever, a piece at a time.
fn endless(piece: &'static [u8], pause: Duration) -> Router {
    let body = move || ([("content-type", "application/json")], pieces(piece, usize::MAX, pause));
    Router::new().route("/{*path}", axum::routing::any(async move || body()))
}

/// The same, as a failure.
fn endless_failure(status: StatusCode) -> Router {
    endless(b" ", SHORT / 10).layer(map_response(move |mut response: Response| async move {
        *response.status_mut() = status;
        response
    }))
}

/// Questions that are answered from a document of the registry's.
const READ_WHOLE: [&str; 4] = [
    "/docker/ext/repo/registry/images",
    "/docker/ext/tag/registry/images/web",
    "/docker/ext/manifest/registry/images/web/v1",
    "/docker/ext/version/detail/registry/images?packageKey=docker://web&version=v1",
];

#[tokio::test]
async fn an_answer_that_drips_is_left() {
    let api = api_before(endless(b" ", SHORT / 10), answering_in(SHORT)).await;
    for path in READ_WHOLE {
        let response = ask(&api, path).await;
        assert_eq!(response.status(), StatusCode::BAD_GATEWAY, "{path}");
        assert!(text(response).await.contains("did not answer in time"), "{path}");
    }
}

#[tokio::test]
async fn an_error_that_drips_is_left_and_its_status_stands() {
    const DELETION: &str = "/docker/ext/version/delete/registry/images?packageKey=docker://web&version=v1";
    let layer = format!("/docker/ext/layer/registry/images/web/{}", "1".repeat(64));
    for (status, words) in [(StatusCode::NOT_FOUND, "has no"), (StatusCode::INTERNAL_SERVER_ERROR, "status 500")] {
        let api = api_before(endless_failure(status), answering_in(SHORT)).await;
        let reads = READ_WHOLE.into_iter().chain(["/docker/v2/", &layer]).map(|path| (Method::GET, path));
        for (method, path) in reads.chain([(Method::DELETE, DELETION)]) {
            let response = timeout(ERROR_LEFT, send(&api, method, path)).await.unwrap();
            assert!(response.status().is_client_error() || response.status() == StatusCode::BAD_GATEWAY, "{path}");
            let text = text(response).await;
            assert!(text.contains(words) || text.contains("does not list its images"), "{path}: {text}");
        }
    }
}

#[tokio::test]
async fn a_token_service_that_drips_is_left() {
    let asks = async |headers: HeaderMap| {
        let realm = format!("Bearer realm=\"http://{}/token\"", headers["host"].to_str().unwrap());
        (StatusCode::UNAUTHORIZED, [("www-authenticate", realm)])
    };
    for (status, words) in [(StatusCode::OK, "did not answer in time"), (StatusCode::NOT_FOUND, "status 404")] {
        let registry = endless_failure(status).route("/v2/web/tags/list", axum::routing::get(asks));
        let api = api_before(registry, answering_in(SHORT)).await;
        let response = timeout(ERROR_LEFT, ask(&api, "/docker/ext/tag/registry/images/web")).await.unwrap();
        assert_eq!(response.status(), StatusCode::BAD_GATEWAY);
        let text = text(response).await;
        assert!(text.contains("token service of the registry failed") && text.contains(words), "{text}");
    }
}

#[tokio::test]
async fn an_answer_that_does_not_end_is_left_at_its_bound() {
    let limits = with(upstream::Limits { list_page: 64 << 10, document: 64 << 10, ..upstream::Limits::default() });
    let api = api_before(endless(&[b' '; 4 << 10], Duration::ZERO), limits).await;
    for path in READ_WHOLE {
        let response = ask(&api, path).await;
        assert_eq!(response.status(), StatusCode::BAD_GATEWAY, "{path}");
        assert!(text(response).await.contains("larger than 65536 bytes"), "{path}");
    }
}

#[tokio::test]
async fn a_layer_may_take_its_time_but_not_stall() {
    let path = "/v2/web/blobs/{digest}";
    let api = api_before(
        Router::new().route(path, axum::routing::get(stalls)),
        with(upstream::Limits { idle: SHORT, ..upstream::Limits::default() }),
    )
    .await;
    let response = ask(&api, &format!("/docker/ext/layer/registry/images/web/{}", "1".repeat(64))).await;
    assert_eq!(response.status(), StatusCode::OK);
    let mut pieces = response.into_body().into_data_stream();
    assert_eq!(pieces.next().await.unwrap().unwrap(), Bytes::from_static(b"[\"a\","));
    assert!(pieces.next().await.unwrap().is_err());
}

#[tokio::test]
async fn rows_that_take_too_long_are_shown_by_name() {
    let list = async || r#"{"tags":["v1","v2"]}"#.into_response();
    let api = api_before(
        Router::new().route("/v2/web/tags/list", axum::routing::get(list)),
        Limits { rows: SHORT, ..Limits::default() },
    )
    .await;
    let response = ask(&api, "/docker/ext/tag/registry/images/web").await;
    assert_eq!(response.status(), StatusCode::OK);
    let text = text(response).await;
    assert!(text.contains(r#""totalRecords":2,"records":[{"tag":"v2"},{"tag":"v1"}]"#), "{text}");
}

#[tokio::test]
async fn a_list_of_too_many_pages_or_names_is_cut_and_says_so() {
    let page = async |request: Request| {
        let last: u32 = request.uri().query().and_then(|query| query.strip_prefix("last=")?.parse().ok()).unwrap_or(0);
        let link = [("link", format!("</v2/_catalog?last={}>; rel=next", last + 1))];
        (link, format!(r#"{{"repositories":["image{last}"]}}"#)).into_response()
    };
    for (limits, words) in [
        (Limits { list_pages: 3, ..Limits::default() }, r#""cut":{"reason":"repeats"}"#),
        (Limits { list_names: 3, ..Limits::default() }, r#""cut":{"reason":"tooLong"}"#),
    ] {
        let api = api_before(Router::new().route("/v2/_catalog", axum::routing::get(page)), limits).await;
        let text = text(ask(&api, "/docker/ext/repo/registry/images").await).await;
        assert!(text.contains(words) && text.contains(r#""totalRecords":3"#), "{text}");
    }
}

/// A registry that refuses the first calls for their number, and remembers when it was asked.
fn busy(refusals: usize) -> (Router, Arc<Mutex<Vec<Instant>>>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let own = Arc::clone(&asked);
    let list = async move || {
        let mut asked = own.lock().unwrap();
        asked.push(Instant::now());
        if asked.len() <= refusals {
            return StatusCode::TOO_MANY_REQUESTS.into_response();
        }
        r#"{"tags":[]}"#.into_response()
    };
    (Router::new().route("/v2/web/tags/list", axum::routing::get(list)), asked)
}

#[tokio::test]
async fn a_busy_registry_is_asked_again_after_longer_and_longer_waits() {
    let (registry, asked) = busy(3);
    let patience = Patience { first: Duration::from_millis(40), whole: Duration::from_secs(10) };
    let api = api_before(registry, Limits { patience, ..Limits::default() }).await;
    assert_eq!(ask(&api, "/docker/ext/tag/registry/images/web").await.status(), StatusCode::OK);
    let asked = asked.lock().unwrap();
    let waits: Vec<_> = asked.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert_eq!(waits.len(), 3);
    for (wait, least) in waits.iter().zip([40, 80, 160]) {
        assert!(*wait >= Duration::from_millis(least), "{waits:?}");
    }
}

#[tokio::test]
async fn a_registry_that_stays_busy_is_left() {
    let (registry, asked) = busy(usize::MAX);
    let patience = Patience { first: Duration::from_millis(1), whole: Duration::from_millis(200) };
    let api = api_before(registry, Limits { patience, ..Limits::default() }).await;
    let response = ask(&api, "/docker/ext/tag/registry/images/web").await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(text(response).await.contains("rate limit"));
    assert!((2..=9).contains(&asked.lock().unwrap().len()));
}

#[tokio::test]
async fn a_time_that_the_registry_names_is_waited_for_or_passed_on() {
    for (seconds, status, count) in [("1", StatusCode::OK, 2), ("3600", StatusCode::TOO_MANY_REQUESTS, 1)] {
        let asked = Arc::new(Mutex::new(Vec::new()));
        let own = Arc::clone(&asked);
        let list = async move || {
            own.lock().unwrap().push(Instant::now());
            let is_first = own.lock().unwrap().len() == 1;
            let refusal = (StatusCode::TOO_MANY_REQUESTS, [("retry-after", seconds)]);
            if is_first { refusal.into_response() } else { r#"{"tags":[]}"#.into_response() }
        };
        let registry = Router::new().route("/v2/web/tags/list", axum::routing::get(list));
        let api = api_before(registry, Limits::default()).await;
        let response = ask(&api, "/docker/ext/tag/registry/images/web").await;
        assert_eq!(response.status(), status);
        let said = response.headers().get("retry-after").map(|value| value.to_str().unwrap());
        assert_eq!(said, Some(seconds).filter(|_| status == StatusCode::TOO_MANY_REQUESTS));
        let asked = asked.lock().unwrap();
        assert_eq!(asked.len(), count);
        assert!(asked.windows(2).all(|pair| pair[1] - pair[0] >= Duration::from_secs(1)));
    }
}
