//! Answers that begin well and never end, or end too late.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use futures::StreamExt;
use http::{Request, Response};
use serde_json::Value;
use tokio::time::{Instant, pause, timeout};

use crate::subject::{BOTH, Subject};

/// Endpoints that answer in JSON, without what comes before the kind.
fn endpoints(kind: &str) -> [String; 6] {
    [
        format!("/docker/ext/repo/fault/{kind}?pageNumber=1&pageSize=20"),
        format!("/docker/ext/tag/fault/{kind}/any?pageNumber=1&pageSize=20"),
        format!("/docker/ext/manifest/fault/{kind}/any/any"),
        format!("/docker/ext/version/detail/fault/{kind}?packageKey=docker://any&version=any"),
        format!("/docker/v2/fault/{kind}/any/manifests/any"),
        format!("/repository/api/package/page/fault/{kind}"),
    ]
}

#[tokio::test]
async fn a_dripping_answer_has_the_right_headers_and_outlasts_everybody() {
    let subject = Subject::deployed();
    pause();
    for endpoint in endpoints("drip") {
        let start = Instant::now();
        let response = get(&subject, &endpoint).await;
        assert_eq!((response.status().as_u16(), start.elapsed()), (200, Duration::ZERO), "{endpoint}");
        let length: usize = response.headers()["content-length"].to_str().unwrap().parse().unwrap();
        let mut drops = response.into_body().into_data_stream();
        // A byte comes often enough that nobody takes the connection for dead, and after a minute there are few.
        let mut bytes = 0;
        while let Ok(Some(drop)) = timeout(Duration::from_secs(60).saturating_sub(start.elapsed()), drops.next()).await
        {
            bytes += drop.unwrap().len();
        }
        assert!(bytes > 3 && bytes < length / 2, "{endpoint}: {bytes} of {length}");
    }
}

#[tokio::test]
async fn a_dripping_answer_ends_after_ten_minutes_at_the_earliest_and_is_the_right_one() {
    let subject = Subject::deployed();
    let rule = r#"{"path":"/docker/ext/addr","kind":"drip","times":1}"#;
    subject.send("PUT", "/-/mock/faults", rule).await;
    pause();
    let start = Instant::now();
    let response = get(&subject, "/docker/ext/addr").await;
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert!(start.elapsed() > Duration::from_secs(599), "{:?}", start.elapsed());
    assert_eq!(serde_json::from_slice::<Value>(&bytes).unwrap()["data"], "docker.bkrepo.example.com");
}

#[tokio::test]
async fn a_large_answer_is_the_right_one_in_pieces_and_says_no_length() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for (endpoint, right) in endpoints("too-large").iter().zip(endpoints("delete-refused")) {
            let response = get(&subject, endpoint).await;
            assert_eq!(response.status(), 200, "{endpoint}");
            assert!(response.headers().get("content-length").is_none(), "{endpoint}");
            let mut pieces = response.into_body().into_data_stream();
            let mut body = Vec::new();
            while let Some(piece) = pieces.next().await {
                let piece = piece.unwrap();
                assert!(piece.len() <= 64 << 10, "a piece of {} bytes", piece.len());
                body.extend(piece);
            }
            assert!(body.len() > 16 << 20, "{endpoint}");
            let large: Value = serde_json::from_slice(&body).unwrap();
            let right = subject.get(&right).await.json();
            assert_eq!(large.as_object().unwrap().keys().len(), right.as_object().unwrap().keys().len());
            if let Some(records) = right.pointer("/data/totalRecords") {
                assert_eq!(&large["data"]["totalRecords"], records, "{endpoint}");
            }
        }
    }
}

#[tokio::test]
async fn a_layer_may_be_as_large_as_it_is() {
    let subject = Subject::deployed();
    let manifest = subject.manifest("fault/delete-refused/any", "any").await;
    let digest = manifest["layers"][0]["digest"].as_str().unwrap();
    let layer = subject.get(&format!("/v2/fault/too-large/any/blobs/{digest}")).await;
    assert_eq!(image::Digest::sha256_of(&layer.bytes).to_string(), digest);
    let configuration = manifest["config"]["digest"].as_str().unwrap();
    let configuration = subject.get(&format!("/v2/fault/too-large/any/blobs/{configuration}")).await;
    assert!(configuration.bytes.len() > 16 << 20);
}

#[tokio::test]
async fn a_delete_whose_answer_never_ends_deletes_nothing() {
    for kind in ["drip", "too-large"] {
        let subject = Subject::deployed();
        let rule = format!(r#"{{"path":"*/package/delete/*","kind":"{kind}"}}"#);
        subject.send("PUT", "/-/mock/faults", &rule).await;
        let path = "/docker/ext/package/delete/demo/images?packageKey=docker://foobar";
        let response = subject.respond(Request::delete(path).body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), 200, "{kind}");
        assert_eq!(subject.page("/docker/ext/tag/demo/images/foobar?pageNumber=1&pageSize=5").await.0, 3, "{kind}");
    }
}

async fn get(subject: &Subject, path: &str) -> Response<Body> {
    subject.respond(Request::get(path).body(Body::empty()).unwrap()).await
}
