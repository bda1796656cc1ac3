//! The project `fault`, and faults on request.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use http::Request;
use mock_registry::Options;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, pause};

use crate::subject::{Answer, BOTH, Subject};

const KINDS: [&str; 24] = [
    "slow",
    "hang",
    "offline",
    "http-500",
    "html-502",
    "http-429",
    "forbidden",
    "sign-in",
    "not-found",
    "truncated",
    "not-json",
    "wrong-types",
    "envelope-error",
    "delete-refused",
    "flaky",
    "drip",
    "too-large",
    "archived",
    "unauthorized-gateway",
    "busy-gateway",
    "login-page",
    "list-broken",
    "overlapping",
    "http-429-retry-after",
];

/// Every endpoint that has a place in its path.
fn endpoints(kind: &str) -> [String; 6] {
    [
        format!("/docker/ext/repo/fault/{kind}?pageNumber=1&pageSize=20"),
        format!("/docker/ext/tag/fault/{kind}/any?pageNumber=1&pageSize=20"),
        format!("/docker/ext/manifest/fault/{kind}/any/any"),
        format!("/docker/ext/version/detail/fault/{kind}?packageKey=docker://any&version=any"),
        format!("/docker/v2/fault/{kind}/any/manifests/any"),
        format!("/v2/fault/{kind}/any/tags/list"),
    ]
}

#[tokio::test]
async fn every_kind_is_a_repository_that_a_person_can_open() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        let listed = subject.get("/repository/api/repo/list/fault").await.data();
        let names: Vec<&str> = listed.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
        assert_eq!(names, KINDS);
        assert!(listed.as_array().unwrap().iter().all(|row| row["description"].is_string()));
    }
}

#[tokio::test]
async fn failures_with_a_status_have_it_at_every_endpoint() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for (kind, status) in
            [("http-500", 500), ("html-502", 502), ("http-429", 429), ("forbidden", 403), ("sign-in", 401)]
        {
            for endpoint in endpoints(kind) {
                let answer = subject.get(&endpoint).await;
                assert_eq!(answer.status, status, "{endpoint}");
                assert_eq!(answer.header("content-type"), if status == 502 { "text/html" } else { "application/json" });
                assert_eq!(answer.header("www-authenticate").starts_with("Bearer "), status == 401);
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_found_is_not_found_in_the_words_of_the_endpoint() {
    let deployed = Subject::deployed();
    let [images, tags, manifest, detail, ..] = endpoints("not-found");
    assert_eq!(deployed.get(&images).await.refusal(), (404, 251_006));
    assert_eq!(deployed.get(&tags).await.refusal(), (404, 251_006));
    assert_eq!(deployed.get(&manifest).await.error(), (404, json!(251_902)));
    assert_eq!(deployed.get(&detail).await.refusal(), (400, 251_906));
    let documented = Subject::documented();
    assert_eq!(documented.get(&manifest).await.error(), (404, json!("MANIFEST_UNKNOWN")));
    assert_eq!(documented.get(&detail).await.data(), Value::Null);
}

#[tokio::test]
async fn answers_that_are_no_answers_have_a_good_status() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for endpoint in endpoints("not-json") {
            let answer = subject.get(&endpoint).await;
            assert!(answer.status == 200 && serde_json::from_slice::<Value>(&answer.bytes).is_err());
        }
        for endpoint in endpoints("wrong-types") {
            let data = subject.get(&endpoint).await.data();
            assert!(data == 7 || data["records"] == "none", "{endpoint}");
        }
        for endpoint in endpoints("envelope-error") {
            assert_eq!(subject.get(&endpoint).await.refusal(), (200, 250_102));
        }
    }
}

#[tokio::test]
async fn a_flaky_path_fails_twice_and_then_works_until_the_next_reset() {
    let subject = Subject::deployed();
    for endpoint in endpoints("flaky") {
        let mut statuses = Vec::new();
        for _ in 0..4 {
            statuses.push(subject.get(&endpoint).await.status.as_u16());
        }
        assert_eq!(statuses, [500, 500, 200, 200], "{endpoint}");
    }
    subject.send("POST", "/-/mock/reset", "").await;
    assert_eq!(subject.get(&endpoints("flaky")[0]).await.status, 500);
}

#[tokio::test]
async fn a_refused_delete_deletes_nothing() {
    let tag = "/docker/ext/version/delete/fault/delete-refused?packageKey=docker://any&version=any";
    let image = "/docker/ext/package/delete/fault/delete-refused?packageKey=docker://any";
    let list = &endpoints("delete-refused")[1];
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for path in [tag, image] {
            let answer = subject.delete(path).await;
            match answer.status.as_u16() {
                200 => assert_eq!(answer.data(), json!(false)),
                _ => assert_eq!(answer.error(), (403, json!(250_113))),
            }
        }
        assert_eq!(subject.page(list).await.0, 2);
    }
}

#[tokio::test]
async fn a_delete_whose_answer_is_broken_deletes_nothing() {
    for kind in ["http-500", "truncated", "not-json", "wrong-types", "envelope-error"] {
        let subject = Subject::deployed();
        let path = format!("/docker/ext/package/delete/fault/{kind}?packageKey=docker://any");
        let request = Request::delete(path).body(Body::empty()).unwrap();
        let response = subject.respond(request).await;
        let _ = to_bytes(response.into_body(), usize::MAX).await;
        let copy = subject.get("/v2/fault/delete-refused/any/manifests/any").await.json();
        let layer = copy["layers"][1]["digest"].as_str().unwrap().to_owned();
        let layer = format!("/v2/fault/{kind}/any/blobs/{layer}");
        let left = subject.respond(Request::get(layer).body(Body::empty()).unwrap()).await;
        assert_ne!(left.status(), 404, "{kind}");
    }
}

#[tokio::test]
async fn slow_answers_come_after_three_seconds_and_hanging_ones_never() {
    let subject = Subject::deployed();
    pause();
    for (kind, seconds) in [("slow", 3), ("hang", 120)] {
        for endpoint in endpoints(kind) {
            let start = Instant::now();
            let response = subject.respond(Request::get(endpoint).body(Body::empty()).unwrap()).await;
            assert_eq!(start.elapsed().as_secs(), seconds);
            let body = to_bytes(response.into_body(), usize::MAX).await;
            assert_eq!(body.is_ok(), kind == "slow");
        }
    }
}

#[tokio::test]
async fn a_slow_layer_trickles() {
    let subject = Subject::documented();
    let digest = fault_layer(&subject).await;
    pause();
    for path in [format!("/docker/ext/layer/fault/slow/any/{digest}"), format!("/v2/fault/slow/any/blobs/{digest}")] {
        let start = Instant::now();
        let response = subject.respond(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(start.elapsed(), Duration::ZERO);
        let length = response.headers()["content-length"].to_str().unwrap().to_owned();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        assert_eq!(bytes.len().to_string(), length);
        assert_eq!(start.elapsed().as_secs(), 3);
        assert_eq!(image::Digest::sha256_of(&bytes).to_string(), digest);
    }
}

#[tokio::test]
async fn a_broken_layer_has_the_right_length_and_the_wrong_digest() {
    let subject = Subject::deployed();
    let digest = fault_layer(&subject).await;
    let good = subject.get(&format!("/v2/fault/delete-refused/any/blobs/{digest}")).await;
    for kind in ["not-json", "wrong-types"] {
        let bad = subject.get(&format!("/v2/fault/{kind}/any/blobs/{digest}")).await;
        assert_eq!((bad.status, bad.bytes.len()), (good.status, good.bytes.len()));
        assert_ne!(image::Digest::sha256_of(&bad.bytes).to_string(), digest);
    }
}

#[tokio::test]
async fn a_cut_connection_has_no_answer_at_all() {
    for endpoint in endpoints("offline") {
        assert_eq!(over_a_socket(&endpoint).await, "");
    }
}

#[tokio::test]
async fn a_truncated_answer_is_shorter_than_it_says() {
    for endpoint in endpoints("truncated") {
        let text = over_a_socket(&endpoint).await;
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        assert!(head.starts_with("HTTP/1.1 200") && !body.is_empty());
        assert_eq!(body.len(), length.parse::<usize>().unwrap() / 2);
    }
}

#[tokio::test]
async fn a_rule_makes_any_path_fail_as_often_as_it_says() {
    let subject = Subject::deployed();
    let rule = json!({ "path": "/repository/api/project/*", "kind": "html-502", "times": 2 });
    assert_eq!(subject.send("PUT", "/-/mock/faults", &rule.to_string()).await.status, 204);
    let mut statuses = Vec::new();
    for _ in 0..3 {
        statuses.push(subject.get("/repository/api/project/list").await.status.as_u16());
    }
    assert_eq!(statuses, [502, 502, 200]);
}

#[tokio::test]
async fn rules_can_name_a_method_and_a_query_and_be_forgotten() {
    let subject = Subject::deployed();
    let rule = json!({ "path": "*/ext/tag/*?*pageNumber=2*", "method": "GET", "kind": "forbidden" });
    subject.send("PUT", "/-/mock/faults", &rule.to_string()).await;
    let page = |number: u8| format!("/docker/ext/tag/demo/images/big?pageNumber={number}&pageSize=20");
    assert_eq!(subject.get(&page(1)).await.status, 200);
    assert_eq!(subject.get(&page(2)).await.error(), (403, json!(250_113)));
    assert_eq!(subject.get("/-/mock/faults").await.json(), json!([rule]));
    assert_eq!(subject.delete("/-/mock/faults").await.status, 204);
    assert_eq!(subject.get(&page(2)).await.status, 200);
}

#[tokio::test]
async fn a_rule_that_cannot_be_read_is_refused() {
    let subject = Subject::deployed();
    for rule in ["", "{}", r#"{"path":"/","kind":"nonsense"}"#, r#"{"path":"/","kind":"slow","tiems":1}"#] {
        let answer: Answer = subject.send("PUT", "/-/mock/faults", rule).await;
        assert!(answer.status == 400 && answer.json()["message"].is_string(), "{rule}");
    }
}

#[tokio::test]
async fn latency_holds_every_answer_back() {
    let subject = Subject::with(Options { latency: Duration::from_millis(700), ..Options::default() });
    pause();
    let start = Instant::now();
    subject.get("/docker/ext/addr").await;
    let after = start.elapsed();
    assert!(after.as_millis().abs_diff(700) < 10, "{after:?}");
    subject.get("/-/mock/log").await;
    assert_eq!(start.elapsed(), after);
}

/// The digest of the large layer that all repositories of the project share.
async fn fault_layer(subject: &Subject) -> String {
    let manifest = subject.manifest("fault/delete-refused/any", "any").await;
    manifest["layers"][0]["digest"].as_str().unwrap().to_owned()
}

/// Everything that comes back over a real connection until it ends.
async fn over_a_socket(path: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(axum::serve(listener, Subject::deployed().into_router()).into_future());
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    // An end that is a reset leaves what came before it.
    let _ = stream.read_to_end(&mut bytes).await;
    server.abort();
    String::from_utf8(bytes).unwrap()
}
