//! What a person is told when the bk-repo does not do its part.

use reqwest::StatusCode;
use serde_json::json;

use crate::berth::{Answer, Berth};
use crate::bk_repo::{BkRepo, envelope};
use crate::raw::{nobody, raw_server};
use crate::scripted::Scripted;

const IMAGES: &str = "docker/ext/repo/demo/images";
const PROJECTS: &str = "repository/api/project/list";
const REPOSITORIES: &str = "repository/api/repo/list/demo";

fn assert_failed(answer: &Answer, words: &str) {
    assert_eq!((answer.status, answer.code), (StatusCode::BAD_GATEWAY, 250_116), "{}", answer.message);
    assert!(answer.message.contains(words), "{}", answer.message);
    assert!(answer.has_trace && answer.data.is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bkrepo_that_is_not_there_is_one_warning_and_answers_in_words() {
    let url = nobody().await;
    let berth = Berth::before(&url);
    let warning = berth.wait_for_log("WARN");
    assert!(warning.contains("cannot be reached") && warning.contains(&url), "{warning}");
    for path in [IMAGES, "docker/ext/addr", "docker/v2/", PROJECTS, REPOSITORIES] {
        assert_failed(&berth.ask(path).await, "bk-repo cannot be reached");
    }
    assert_eq!(berth.get("healthz").await.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_is_found_by_its_trace_id_and_names_no_secret() {
    let berth = Berth::before(&nobody().await);
    berth.wait_for_log("WARN");
    let path = format!("{IMAGES}?name=hidden");
    let request = berth.request(reqwest::Method::GET, &path).header("authorization", "Basic hidden");
    let response = request.send().await.unwrap();
    let id = response.headers()["x-bkrepo-rid"].to_str().unwrap().to_owned();
    assert!(!response.text().await.unwrap().contains("hidden"));
    let lines = berth.log_until("/docker/ext/repo/");
    assert!(lines.iter().any(|line| line.contains("WARN") && line.contains(&id)), "{lines:?}");
    assert!(lines.iter().all(|line| !line.contains("hidden")), "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_speaks_no_http_is_no_bkrepo() {
    let berth = Berth::before(&raw_server("SSH-2.0-OpenSSH_9.2\r\n").await);
    assert_failed(&berth.ask(IMAGES).await, "did not answer with HTTP");
    assert_failed(&berth.ask(PROJECTS).await, "did not answer with HTTP");
    let berth = Berth::before(&raw_server("").await);
    assert_failed(&berth.ask(PROJECTS).await, "cannot be reached");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_cut_short_does_not_look_whole() {
    let cut = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 5000\r\n\r\n{\"code\":0,\"data\":[";
    let berth = Berth::before(&raw_server(cut).await);
    for encoding in ["identity", "gzip", "br"] {
        let request = berth.request(reqwest::Method::GET, PROJECTS).header("accept-encoding", encoding);
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert!(response.bytes().await.is_err(), "{encoding}");
        let line = berth.wait_for_log(PROJECTS);
        assert!(line.contains("broken off: the source sent an incomplete answer"), "{line}");
    }
    // What is read here before it is passed on becomes words.
    assert_failed(&berth.ask(REPOSITORIES).await, "sent an incomplete answer");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_that_is_cut_short_is_its_status() {
    let cut = "HTTP/1.1 403 Forbidden\r\ncontent-length: 100\r\n\r\n{\"errors\":[";
    let berth = Berth::before(&raw_server(cut).await);
    let answer = berth.ask(PROJECTS).await;
    assert_eq!((answer.status.as_u16(), answer.code), (403, 250_113));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_too_large_is_refused_before_it_begins() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    for (path, limit) in [
        (IMAGES, 16 << 20),
        (PROJECTS, 16 << 20),
        (REPOSITORIES, 16 << 20),
        ("docker/ext/manifest/demo/images/web/v1", 4 << 20),
        ("docker/v2/demo/images/web/manifests/v1", 4 << 20),
    ] {
        bkrepo.answer(&format!("/{path}"), Scripted::json(" ".repeat(limit) + "1"));
        assert_failed(&berth.ask(path).await, &format!("larger than {limit} bytes"));
        bkrepo.answer(&format!("/{path}"), Scripted::json(" ".repeat(limit - 1) + "1"));
        assert_eq!(berth.get(path).await.text().await.unwrap().trim(), "1", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_request_is_answered_when_the_bkrepo_is_back() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    bkrepo.answer("/docker/ext/repo/demo/images", Scripted::status(StatusCode::BAD_GATEWAY, "<html>"));
    assert_eq!(berth.get(IMAGES).await.status(), StatusCode::BAD_GATEWAY);
    bkrepo.answer("/docker/ext/repo/demo/images", envelope(json!(["back"])));
    assert_eq!(berth.data(IMAGES).await, json!(["back"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_would_change_the_protocol_is_not_passed_on() {
    let switches = "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\nhello";
    let berth = Berth::before(&raw_server(switches).await);
    for path in [PROJECTS, REPOSITORIES] {
        let request = berth.request(reqwest::Method::GET, path);
        let request = request.header("connection", "upgrade").header("upgrade", "websocket");
        let answer = Answer::read(request.send().await.unwrap()).await;
        assert_failed(&answer, "unexpected status 101");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_without_content_says_nothing_of_its_length() {
    let berth = Berth::before(&raw_server("HTTP/1.1 204 No Content\r\ncontent-length: 0\r\n\r\n").await);
    let answer = berth.get(PROJECTS).await;
    assert_eq!(answer.status(), StatusCode::NO_CONTENT);
    for name in ["content-length", "transfer-encoding"] {
        assert!(!answer.headers().contains_key(name), "{name}");
    }
}
