//! The one `POST`: what a user may do. It changes nothing.

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::berth::{Answer, Berth};
use crate::bk_repo::BkRepo;
use crate::scripted::serve;

const CHECK: &str = "auth/api/permission/check";

/// A bk-repo that answers with the question.
async fn echo() -> String {
    let echo = async |question: Bytes| {
        let question = String::from_utf8(question.to_vec()).unwrap();
        ([("content-type", "application/json")], json!({"code": 0, "data": question}).to_string())
    };
    let limit = axum::extract::DefaultBodyLimit::max(1 << 20);
    serve(Router::new().route("/auth/api/permission/check", post(echo)).layer(limit)).await
}

async fn check(berth: &Berth, question: String) -> Answer {
    let request = berth.request(Method::POST, CHECK).header("content-type", "application/json").body(question);
    Answer::read(request.send().await.unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_question_goes_up_also_where_nothing_may_be_written() {
    let url = echo().await;
    let question = json!({"uid": "alice", "resourceType": "REPO", "action": "WRITE", "projectId": "demo"}).to_string();
    for berth in [Berth::before(&url), Berth::with(&["--bkrepo", &url, "--read-only", "--base-path", "/x/"])] {
        let answer = check(&berth, question.clone()).await;
        assert_eq!((answer.status, &answer.data), (StatusCode::OK, &json!(question)));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_has_at_most_64_kib() {
    let berth = Berth::before(&echo().await);
    let longest = "x".repeat(64 << 10);
    assert_eq!(check(&berth, longest.clone()).await.data, json!(longest));
    let answer = check(&berth, longest + "x").await;
    assert_eq!((answer.status, answer.code), (StatusCode::PAYLOAD_TOO_LARGE, 250_105));
    assert!(answer.message.contains("65536 bytes"), "{}", answer.message);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_other_request_has_a_body() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    bkrepo.answer("/docker/v2/", crate::bk_repo::envelope(json!([])));
    berth.request(Method::GET, "docker/v2/").body("x".repeat(1_000)).send().await.unwrap();
    let headers = bkrepo.only_asked().headers;
    assert!(!headers.contains_key("content-length") && !headers.contains_key("transfer-encoding"), "{headers:?}");
}
