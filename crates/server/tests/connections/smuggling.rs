//! Requests that two servers can read differently: none of them brings a second request to the source.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::response::IntoResponse;

use crate::berth::Berth;
use crate::source::serve;

/// Where the second request would lead.
const HIDDEN: &str = "hidden-request";

const LAST: &[u8] = b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n";

/// Answers whatever it is asked, as a bk-repo and as a registry, and remembers it.
struct Source {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Source {
    async fn start() -> Source {
        async fn answer(State(asked): State<Arc<Mutex<Vec<String>>>>, request: Request) -> impl IntoResponse {
            asked.lock().unwrap().push(format!("{} {}", request.method(), request.uri()));
            ([("content-type", "application/json")], r#"{"code":0,"message":null,"data":"","traceId":null}"#)
        }
        let asked = Arc::new(Mutex::default());
        let app = Router::new().fallback(answer).with_state(Arc::clone(&asked));
        Source { url: serve(app).await, asked }
    }

    /// What it was asked beside the first look that the program takes when it starts.
    fn asked(&self) -> Vec<String> {
        let is_first_look = |asked: &String| asked == "GET /v2/" || asked.ends_with("/ext/addr");
        self.asked.lock().unwrap().iter().filter(|asked| !is_first_look(asked)).cloned().collect()
    }
}

fn both(url: &str) -> [Berth; 2] {
    [Berth::with(&["--bkrepo", url]), Berth::with(&["--registry", url])]
}

/// Each is a request with another one in its body, in a head that is written oddly.
fn smuggled() -> Vec<(&'static str, Vec<u8>)> {
    let hidden = format!("GET /docker/ext/tag/registry/images/{HIDDEN} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n");
    let ask = "POST /auth/api/permission/check HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n";
    let length = hidden.len();
    let chunked = format!("0\r\n\r\n{hidden}");
    let chunked_length = chunked.len();
    [
        ("CL and TE", format!("{ask}content-length: {chunked_length}\r\ntransfer-encoding: chunked\r\n\r\n{chunked}")),
        ("TE and CL", format!("{ask}transfer-encoding: chunked\r\ncontent-length: {chunked_length}\r\n\r\n{chunked}")),
        ("two lengths", format!("{ask}content-length: 0\r\ncontent-length: {length}\r\n\r\n{hidden}")),
        ("a list of lengths", format!("{ask}content-length: 0, {length}\r\n\r\n{hidden}")),
        ("a length with a sign", format!("{ask}content-length: +{length}\r\n\r\n{hidden}")),
        ("a negative length", format!("{ask}content-length: -1\r\n\r\n{hidden}")),
        ("a length that wraps", format!("{ask}content-length: 18446744073709551617\r\n\r\n{hidden}")),
        ("another coding", format!("{ask}transfer-encoding: xchunked\r\n\r\n{chunked}")),
        ("chunked twice", format!("{ask}transfer-encoding: chunked, chunked\r\n\r\n{chunked}")),
        ("chunked not last", format!("{ask}transfer-encoding: chunked, identity\r\n\r\n{chunked}")),
        (
            "a space before the colon",
            format!("{ask}transfer-encoding : chunked\r\ncontent-length: {chunked_length}\r\n\r\n{chunked}"),
        ),
        (
            "a folded line",
            format!("{ask}transfer-encoding:\r\n chunked\r\ncontent-length: {chunked_length}\r\n\r\n{chunked}"),
        ),
        (
            "a tab before the name",
            format!("{ask}\ttransfer-encoding: chunked\r\ncontent-length: {chunked_length}\r\n\r\n{chunked}"),
        ),
        ("bare line feeds in a chunk", format!("{ask}transfer-encoding: chunked\r\n\r\n0\n\n{hidden}")),
        (
            "a chunk that is longer than it says",
            format!("{ask}transfer-encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n{hidden}"),
        ),
        ("a size that wraps", format!("{ask}transfer-encoding: chunked\r\n\r\n10000000000000000\r\n{hidden}")),
        (
            "an extension that never ends",
            format!("{ask}transfer-encoding: chunked\r\n\r\n1;{}\r\na\r\n0\r\n\r\n{hidden}", "a".repeat(64 << 10)),
        ),
        ("a NUL in a value", format!("{ask}a: b\0c\r\ncontent-length: {length}\r\n\r\n{hidden}")),
        (
            "HTTP/1.0 in chunks",
            format!("{}transfer-encoding: chunked\r\n\r\n{chunked}", ask.replace("HTTP/1.1", "HTTP/1.0")),
        ),
    ]
    .map(|(name, text)| (name, text.into_bytes()))
    .into()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_in_a_body_reaches_no_source() {
    let source = Source::start().await;
    for berth in both(&source.url) {
        for (name, bytes) in smuggled() {
            // Where all of it was read as requests, the last of them ends the connection.
            berth.raw(&[&bytes[..], LAST].concat()).await;
            let hidden: Vec<String> = source.asked().into_iter().filter(|asked| asked.contains(HIDDEN)).collect();
            assert!(hidden.is_empty(), "{name}: {hidden:?}");
        }
        berth.assert_healthy().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn odd_methods_and_targets_reach_no_source() {
    let source = Source::start().await;
    for berth in both(&source.url) {
        berth.assert_healthy().await;
        for method in ["PUT", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "GETX", "get", "M-SEARCH"] {
            for target in [
                "/docker/v2/",
                "/docker/ext/addr",
                "/v2/registry/images/web/manifests/v1",
                "*",
                "127.0.0.1:9",
                "/auth/api/user/list",
            ] {
                let head = format!(
                    "{method} {target} HTTP/1.1\r\nhost: 127.0.0.1\r\nx-requested-with: berth\r\nconnection: close\r\n\r\n"
                );
                let answer = berth.raw(head.as_bytes()).await;
                assert!(source.asked().is_empty(), "{method} {target}: {:?}", source.asked());
                assert!(!answer.starts_with("HTTP/1.1 5"), "{method} {target}: {answer}");
            }
        }
    }
}
