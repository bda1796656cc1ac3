//! What tests watch and steer the registry with.

use axum::body::Body;
use http::Request;
use mock_registry::Options;
use serde_json::{Value, json};

use crate::subject::Subject;

#[tokio::test]
async fn the_log_has_every_request_in_order_but_its_own() {
    let subject = Subject::deployed();
    subject.get("/docker/ext/tag/demo/images/big?pageNumber=1&pageSize=20").await;
    subject.get("/docker/ext/manifest/demo/images/none/v1").await;
    subject.delete("/docker/ext/package/delete/demo/images?packageKey=docker://foobar").await;
    let log = subject.get("/-/mock/log").await.json();
    let line = |entry: &Value| {
        let text = |name: &str| entry[name].as_str().unwrap().to_owned();
        format!("{} {}?{} {}", text("method"), text("path"), text("query"), entry["status"])
    };
    let lines: Vec<String> = log.as_array().unwrap().iter().map(line).collect();
    assert_eq!(
        lines,
        [
            "GET /docker/ext/tag/demo/images/big?pageNumber=1&pageSize=20 200",
            "GET /docker/ext/manifest/demo/images/none/v1? 404",
            "DELETE /docker/ext/package/delete/demo/images?packageKey=docker://foobar 200",
        ]
    );
}

#[tokio::test]
async fn the_log_shows_which_dialect_was_served() {
    for (subject, fields) in [
        (Subject::deployed(), json!(["totalRecords", "records"])),
        (Subject::documented(), json!(["toatalRecords", "records"])),
    ] {
        subject.get("/docker/ext/repo/demo/images?pageNumber=1&pageSize=20").await;
        assert_eq!(subject.get("/-/mock/log").await.json()[0]["fields"], fields);
    }
}

#[tokio::test]
async fn the_log_shows_whether_a_write_came_from_the_console() {
    let subject = Subject::deployed();
    let path = "/docker/ext/package/delete/demo/images?packageKey=docker://foobar";
    let request = Request::delete(path).header("X-Requested-With", "berth").body(Body::empty()).unwrap();
    subject.call(request).await;
    assert_eq!(subject.get("/-/mock/log").await.json()[0]["requestedWith"], "berth");
}

#[tokio::test]
async fn a_request_without_an_answer_has_no_status() {
    let subject = Subject::deployed();
    let request = Request::get("/docker/ext/repo/fault/offline?pageNumber=1&pageSize=20").body(Body::empty()).unwrap();
    subject.respond(request).await;
    assert_eq!(subject.get("/-/mock/log").await.json()[0]["status"], Value::Null);
}

#[tokio::test]
async fn a_request_that_was_given_up_has_no_status() {
    let subject = Subject::deployed();
    let request = Request::get("/docker/ext/repo/fault/hang?pageNumber=1&pageSize=20").body(Body::empty()).unwrap();
    let answered = tokio::select! {
        biased;
        _ = subject.respond(request) => true,
        () = tokio::task::yield_now() => false,
    };
    let log = subject.get("/-/mock/log").await.json();
    assert_eq!((answered, log.as_array().unwrap().len(), &log[0]["status"]), (false, 1, &Value::Null));
}

#[tokio::test]
async fn a_reset_restores_the_seed_and_forgets_the_rest() {
    let subject = Subject::deployed();
    let list = "/docker/ext/repo/demo/images?pageNumber=1&pageSize=100";
    let before = subject.get(list).await.data();
    subject.delete("/docker/ext/package/delete/demo/images?packageKey=docker://foo").await;
    subject.get("/v2/demo/images/team/web/manifests/latest").await;
    subject.send("PUT", "/-/mock/faults", r#"{"path":"*","kind":"http-500"}"#).await;
    assert_eq!(subject.send("POST", "/-/mock/reset", "").await.status, 204);
    assert_eq!(subject.get("/-/mock/log").await.json(), json!([]));
    assert_eq!(subject.get("/-/mock/faults").await.json(), json!([]));
    assert_eq!(subject.get(list).await.data(), before);
    assert_eq!(subject.get("/docker/ext/manifest/demo/images/foo/bar/1.0").await.status, 200);
}

#[tokio::test]
async fn the_log_can_be_cleared_alone() {
    let subject = Subject::deployed();
    subject.get("/docker/ext/addr").await;
    assert_eq!(subject.delete("/-/mock/log").await.status, 204);
    assert_eq!(subject.get("/-/mock/log").await.json(), json!([]));
}

#[tokio::test]
async fn other_origins_are_let_in_only_when_asked_for() {
    let request = |method: &str| {
        let request =
            Request::builder().method(method).uri("/docker/ext/package/delete/demo/images?packageKey=docker://foo");
        let request = request.header("origin", "http://127.0.0.1:9").header("access-control-request-method", "DELETE");
        request.header("access-control-request-headers", "x-requested-with").body(Body::empty()).unwrap()
    };
    let closed = Subject::deployed();
    assert!(closed.call(request("DELETE")).await.headers.get("access-control-allow-origin").is_none());
    let open = Subject::with(Options { cors: true, ..Options::default() });
    let preflight = open.call(request("OPTIONS")).await;
    assert_eq!(preflight.header("access-control-allow-origin"), "http://127.0.0.1:9");
    assert_eq!(preflight.header("access-control-allow-methods"), "DELETE");
    assert_eq!(preflight.header("access-control-allow-headers"), "x-requested-with");
    assert_eq!(open.get("/-/mock/log").await.json(), json!([]));
    let answer = open.call(request("DELETE")).await;
    assert_eq!((answer.status.as_u16(), answer.header("access-control-expose-headers")), (200, "*"));
}
