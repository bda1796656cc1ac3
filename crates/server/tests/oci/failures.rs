//! What a person is told when the registry does not do its part.

use reqwest::StatusCode;

use crate::berth::{Answer, Berth};
use crate::raw::{nobody, raw_server};
use crate::registry::{Registry, Scripted};

const IMAGES: &str = "docker/ext/repo/registry/images?pageNumber=1&pageSize=20";

/// One question to every endpoint that asks the registry, with the path that is asked first.
fn questions() -> Vec<(String, String)> {
    let digest = format!("sha256:{}", "1".repeat(64));
    vec![
        (IMAGES.to_owned(), "/v2/_catalog?n=1000".to_owned()),
        ("docker/ext/tag/registry/images/web".to_owned(), "/v2/web/tags/list".to_owned()),
        ("docker/ext/manifest/registry/images/web/v1".to_owned(), "/v2/web/manifests/v1".to_owned()),
        (
            "docker/ext/version/detail/registry/images?packageKey=docker://web&version=v1".to_owned(),
            "/v2/web/manifests/v1".to_owned(),
        ),
        ("docker/v2/registry/images/web/manifests/v1".to_owned(), "/v2/web/manifests/v1".to_owned()),
        (format!("docker/v2/registry/images/web/blobs/{digest}"), format!("/v2/web/blobs/{digest}")),
        (format!("docker/ext/layer/registry/images/web/{digest}"), format!("/v2/web/blobs/{digest}")),
    ]
}

/// Asks every question of a registry that answers all of them alike.
async fn ask_everything(scripted: &Scripted) -> Vec<Answer> {
    let registry = Registry::start().await;
    for (_, path) in questions() {
        registry.answer(&path, scripted.clone());
    }
    everything(&registry.url).await
}

async fn everything(url: &str) -> Vec<Answer> {
    let berth = Berth::before(url);
    let mut answers = Vec::new();
    for (question, _) in questions() {
        answers.push(berth.ask(&question).await);
    }
    answers
}

fn assert_all(answers: &[Answer], status: u16, code: u64, words: &str) {
    for answer in answers {
        assert_eq!((answer.status.as_u16(), answer.code), (status, code), "{}", answer.message);
        assert!(answer.message.contains(words), "{}", answer.message);
        assert!(answer.has_trace && answer.data.is_null());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_is_not_there_does_not_stop_the_start() {
    assert_all(&everything(&nobody().await).await, 502, 250_116, "cannot be reached");
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_in_is_asked_for_in_words_and_not_by_the_browser() {
    // That no answer has WWW-Authenticate is checked wherever one is read.
    let scripted = Scripted::status(StatusCode::UNAUTHORIZED, r#"{"errors":[{"code":"UNAUTHORIZED"}]}"#)
        .with("www-authenticate", "Basic realm=\"registry\"");
    assert_all(&ask_everything(&scripted).await, 401, 250_114, "requires sign-in");
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_keep_their_meaning() {
    let forbidden = Scripted::status(StatusCode::FORBIDDEN, r#"{"errors":[{"code":"DENIED"}]}"#);
    assert_all(&ask_everything(&forbidden).await, 403, 250_113, "without signing in");
    let limited = Scripted::status(StatusCode::TOO_MANY_REQUESTS, r#"{"errors":[{"code":"TOOMANYREQUESTS"}]}"#);
    let limited = limited.with("retry-after", "120");
    assert_all(&ask_everything(&limited).await, 429, 250_124, "rate limit");
    let broken = Scripted::status(StatusCode::SERVICE_UNAVAILABLE, "");
    assert_all(&ask_everything(&broken).await, 502, 250_116, "failed with status 503");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_web_page_is_no_answer() {
    for status in [StatusCode::NOT_FOUND, StatusCode::BAD_GATEWAY] {
        let page = Scripted::status(status, "<html>nginx</html>").with("content-type", "text/html; charset=utf-8");
        let mut answers = ask_everything(&page).await;
        if status == StatusCode::NOT_FOUND {
            assert_all(&[answers.remove(0)], 502, 259_001, "does not list its images (status 404");
        }
        assert_all(&answers, 502, 250_116, "web page");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_for_signing_in_is_no_answer_either() {
    let registry = Registry::start().await;
    let page = Scripted::json("<html>sign in</html>").with("content-type", "text/html");
    let berth = Berth::before(&registry.url);
    // A blob may be anything, also a page; it is passed on as bytes that no browser shows.
    for (question, path) in questions().into_iter().filter(|(_, path)| !path.contains("/blobs/")) {
        registry.answer(&path, page.clone());
        let code = if question == IMAGES { 259_001 } else { 250_116 };
        assert_all(&[berth.ask(&question).await], 502, code, "web page");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_none_is_no_empty_list() {
    for body in ["", "{", "{}", "[]", "null", r#"{"repositories":7}"#, r#"{"repositories":[7]}"#] {
        let registry = Registry::start().await;
        registry.answer("/v2/_catalog?n=1000", Scripted::json(body));
        assert_all(&[Berth::before(&registry.url).ask(IMAGES).await], 502, 250_116, "cannot be read");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_too_large_is_refused() {
    let registry = Registry::start().await;
    let list = format!(r#"{{"repositories":["{}"]}}"#, "x".repeat(16 << 20));
    registry.answer("/v2/_catalog?n=1000", Scripted::json(list));
    assert_all(&[Berth::before(&registry.url).ask(IMAGES).await], 502, 250_116, "larger than 16777216 bytes");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_cut_short_is_no_answer() {
    let cut = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"repositories\":[\"a\"]}";
    let answer = Berth::before(&raw_server(cut).await).ask(IMAGES).await;
    assert_all(&[answer], 502, 250_116, "sent an incomplete answer");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_layer_that_is_cut_short_does_not_look_whole() {
    let cut = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nbytes";
    let path = format!("docker/ext/layer/registry/images/web/sha256:{}", "1".repeat(64));
    let berth = Berth::before(&raw_server(cut).await);
    let response = berth.get(&path).await;
    assert_eq!(response.status(), StatusCode::OK);
    assert!(response.bytes().await.is_err());
    let line = berth.wait_for_log("/docker/ext/layer/");
    assert!(line.contains("broken off: the source sent an incomplete answer"), "{line}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_speaks_no_http_is_no_registry() {
    let berth = Berth::before(&raw_server("SSH-2.0-OpenSSH_9.2\r\n").await);
    assert_all(&[berth.ask(IMAGES).await], 502, 250_116, "did not answer with HTTP");
    let berth = Berth::before(&raw_server("").await);
    assert_all(&[berth.ask(IMAGES).await], 502, 250_116, "cannot be reached");
}
