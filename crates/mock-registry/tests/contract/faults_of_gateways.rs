//! Failures that come from something in front of the services, or look as if they did.

use serde_json::json;

use crate::golden::golden_text;
use crate::subject::{BOTH, Subject};

fn endpoints(kind: &str) -> [String; 4] {
    [
        format!("/docker/ext/repo/fault/{kind}?pageNumber=1&pageSize=20"),
        format!("/web/docker/ext/manifest/fault/{kind}/any/any"),
        format!("/v2/fault/{kind}/any/tags/list"),
        format!("/repository/api/version/page/fault/{kind}?packageKey=docker://any"),
    ]
}

#[tokio::test]
async fn the_gateway_has_words_of_its_own_at_every_endpoint() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for (kind, status, file) in
            [("unauthorized-gateway", 401, "error-gateway"), ("busy-gateway", 503, "error-gateway-busy")]
        {
            for endpoint in endpoints(kind) {
                let answer = subject.get(&endpoint).await;
                assert_eq!((answer.status.as_u16(), answer.header("content-type")), (status, "text/plain"));
                assert_eq!(answer.header("www-authenticate"), "");
                assert_eq!(std::str::from_utf8(&answer.bytes).unwrap(), golden_text(file).trim_end(), "{endpoint}");
            }
        }
    }
}

#[tokio::test]
async fn the_page_of_a_sign_in_looks_like_a_success() {
    let subject = Subject::deployed();
    for endpoint in endpoints("login-page") {
        let answer = subject.get(&endpoint).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "text/html"));
        assert!(answer.bytes.starts_with(b"<!DOCTYPE html>"), "{endpoint}");
    }
}

#[tokio::test]
async fn what_is_archived_has_its_own_code() {
    for endpoint in endpoints("archived") {
        assert_eq!(Subject::deployed().get(&endpoint).await.refusal(), (400, 250_110), "{endpoint}");
    }
    let documented = Subject::documented().get(&endpoints("archived")[0]).await;
    assert_eq!(documented.error(), (451, json!("UNKNOWN")));
}

#[tokio::test]
async fn only_one_of_the_two_ways_to_be_too_busy_says_when_to_come_back() {
    for dialect in BOTH {
        let subject = Subject::new(dialect);
        for (kind, expected) in [("http-429", ""), ("http-429-retry-after", "2")] {
            for endpoint in endpoints(kind) {
                let answer = subject.get(&endpoint).await;
                assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (429, expected), "{endpoint}");
            }
        }
    }
}

#[tokio::test]
async fn the_endpoints_of_users_fail_on_request_too() {
    let subject = Subject::deployed();
    let question =
        r#"{"uid":"anonymous","resourceType":"REPO","action":"WRITE","projectId":"demo","repoName":"images"}"#;
    let ask = async || subject.send("POST", "/auth/api/permission/check", question).await;
    for (kind, status) in [("http-500", 500), ("unauthorized-gateway", 401), ("login-page", 200), ("wrong-types", 200)]
    {
        let rule = json!({ "path": "/auth/api/permission/check", "method": "POST", "kind": kind, "times": 1 });
        assert_eq!(subject.send("PUT", "/-/mock/faults", &rule.to_string()).await.status, 204);
        assert_eq!(subject.get("/auth/api/permission/check").await.status, 405, "the rule is for another method");
        let failed = ask().await;
        assert_eq!(failed.status, status, "{kind}");
        assert!(!String::from_utf8_lossy(&failed.bytes).contains(r#""data":true"#), "{kind}");
        assert_eq!(ask().await.data(), json!(true), "{kind}");
    }
    let rule = json!({ "path": "*/user/info", "kind": "wrong-types" });
    subject.send("PUT", "/-/mock/faults", &rule.to_string()).await;
    assert_eq!(subject.get("/web/auth/api/user/info").await.data(), json!(7));
}
