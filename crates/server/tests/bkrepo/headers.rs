//! What goes up beside a call, and what comes down beside an answer, where people sign in on the page.

use std::collections::BTreeSet;

use http::HeaderMap;
use reqwest::Method;
use serde_json::json;

use crate::berth::Berth;
use crate::bk_repo::{BkRepo, envelope};

const IMAGES: &str = "docker/ext/repo/demo/images";
const CREDENTIAL: &str = "Basic YWxpY2U6c2VjcmV0";

pub fn names(headers: &HeaderMap) -> BTreeSet<&str> {
    headers.keys().map(http::HeaderName::as_str).collect()
}

/// A request with everything that a browser or a proxy before Berth may add.
pub fn loaded(berth: &Berth, method: Method, path: &str) -> reqwest::RequestBuilder {
    let headers = [
        ("accept", "application/json"),
        ("accept-encoding", "gzip, br"),
        ("accept-language", "zh-CN,zh;q=0.9"),
        ("authorization", CREDENTIAL),
        ("cache-control", "no-cache"),
        ("connection", "x-secret"),
        ("content-type", "application/json"),
        ("cookie", "bkrepo_ticket=secret"),
        ("forwarded", "for=10.1.2.3;host=inside"),
        ("if-match", "\"a\""),
        ("if-none-match", "\"a\""),
        ("keep-alive", "timeout=5"),
        ("origin", "https://console.example.com"),
        ("proxy-authorization", "Basic secret"),
        ("range", "bytes=0-9"),
        ("referer", "https://console.example.com/demo/images"),
        ("te", "trailers"),
        ("trailer", "x-secret"),
        ("via", "1.1 inside"),
        ("x-bkrepo-project-id", "demo"),
        ("x-bkrepo-rid", "forged"),
        ("x-bkrepo-time-zone", "+08:00"),
        ("x-bkrepo-uid", "admin"),
        ("x-csrftoken", "secret"),
        ("x-devops-bk-ticket", "secret"),
        ("x-forwarded-for", "10.1.2.3"),
        ("x-forwarded-host", "inside"),
        ("x-forwarded-user", "admin"),
        ("x-http-method-override", "DELETE"),
        ("x-original-url", "/auth/api/user/list"),
        ("x-real-ip", "10.1.2.3"),
        ("x-requested-with", "berth"),
        ("x-rewrite-url", "/auth/api/user/list"),
        ("x-secret", "secret"),
    ];
    headers.iter().fold(berth.request(method, path), |request, (name, value)| request.header(*name, *value))
}

/// What goes up with every call.
pub const ALWAYS: [&str; 8] = [
    "accept",
    "accept-language",
    "host",
    "user-agent",
    "x-bkrepo-rid",
    "x-bkrepo-time-zone",
    "x-request-id",
    "x-requested-with",
];

fn expected<'a>(beside: &[&'a str]) -> BTreeSet<&'a str> {
    ALWAYS.iter().chain(beside).copied().collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_a_call_needs_goes_up() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    let blob = format!("docker/v2/demo/images/web/blobs/sha256:{}", "1".repeat(64));
    let delete = "docker/ext/package/delete/demo/images?packageKey=docker%3A%2F%2Fweb";
    for (method, path, beside) in [
        (Method::GET, IMAGES, &["authorization"][..]),
        (Method::GET, "repository/api/project/list", &["authorization"]),
        (Method::GET, "docker/v2/demo/images/web/manifests/v1", &["authorization"]),
        (Method::GET, &blob, &["authorization", "range"]),
        (Method::HEAD, &blob, &["authorization", "range"]),
        (Method::DELETE, delete, &["authorization"]),
        (Method::POST, "auth/api/permission/check", &["authorization", "content-length", "content-type"]),
    ] {
        bkrepo.forget_what_was_asked();
        bkrepo.answer(&format!("/{path}"), envelope(json!([])));
        loaded(&berth, method.clone(), path).body("{}").send().await.unwrap();
        let asked = bkrepo.only_asked();
        assert_eq!(names(&asked.headers), expected(beside), "{method} {path}");
        assert_eq!(asked.headers["authorization"], CREDENTIAL);
        assert_eq!(asked.headers["accept"], "application/json");
        assert_eq!(asked.headers["accept-language"], "zh-CN,zh;q=0.9");
        assert_eq!(asked.headers["x-bkrepo-time-zone"], "+08:00");
        assert!(asked.headers["user-agent"].to_str().unwrap().starts_with("berth/"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_in_particular_has_no_credential() {
    let bkrepo = BkRepo::start().await;
    bkrepo.answer("/docker/ext/repo/demo/images", envelope(json!([])));
    Berth::before(&bkrepo.url).data(IMAGES).await;
    let asked = bkrepo.only_asked();
    assert!(!asked.headers.contains_key("authorization") && !asked.headers.contains_key("cookie"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_has_one_id_on_both_sides_and_in_the_log() {
    let bkrepo = BkRepo::start().await;
    bkrepo.answer("/docker/ext/repo/demo/images", envelope(json!([])));
    let berth = Berth::before(&bkrepo.url);
    let response = loaded(&berth, Method::GET, IMAGES).send().await.unwrap();
    let id = response.headers()["x-bkrepo-rid"].to_str().unwrap().to_owned();
    response.bytes().await.unwrap();
    let asked = bkrepo.only_asked();
    for name in ["x-bkrepo-rid", "x-request-id"] {
        assert_eq!(asked.headers[name], id);
    }
    let line = berth.wait_for_log("/docker/ext/repo/");
    assert!(line.contains(&id) && line.contains("answered"), "{line}");
}

#[tokio::test(flavor = "multi_thread")]
async fn bk_repos_own_id_comes_down_unless_it_is_none() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    for (said, is_kept) in [("65a1f0c2d3e4b5a6-78796a5b", true), ("null-null", false), ("", false)] {
        bkrepo.answer("/docker/ext/repo/demo/images", envelope(json!([])).with("x-bkrepo-rid", said));
        let id = berth.get(IMAGES).await.headers()["x-bkrepo-rid"].clone();
        assert_eq!(id == said, is_kept, "{said}");
        assert!(is_kept || id.len() == 32, "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_says_something_of_the_answer_comes_down() {
    let bkrepo = BkRepo::start().await;
    let scripted = [
        ("access-control-allow-origin", "*"),
        ("alt-svc", "h3=\":443\""),
        ("cache-control", "public, max-age=3600"),
        ("clear-site-data", "\"*\""),
        ("content-disposition", "attachment"),
        ("content-security-policy", "default-src *"),
        ("docker-content-digest", "sha256:aa"),
        ("etag", "\"aa\""),
        ("link", "</x>; rel=next"),
        ("location", "https://elsewhere.example.com"),
        ("proxy-authenticate", "Basic realm=\"inside\""),
        ("refresh", "0; url=https://elsewhere.example.com"),
        ("retry-after", "7"),
        ("server", "inside/1.0"),
        ("service-worker-allowed", "/"),
        ("set-cookie", "bkrepo_ticket=secret"),
        ("sourcemap", "/x"),
        ("www-authenticate", "Basic realm=\"Authentication Required\""),
        ("x-bkrepo-time-zone", "+0800"),
        ("x-content-type-options", "off"),
        ("x-frame-options", "ALLOWALL"),
        ("x-secret", "secret"),
    ];
    let scripted = scripted.iter().fold(envelope(json!([])), |answer, (name, value)| answer.with(name, value));
    bkrepo.answer("/docker/ext/repo/demo/images", scripted);
    let response = Berth::before(&bkrepo.url).get(IMAGES).await;
    let headers = response.headers();
    let passed_on = [
        "content-length",
        "content-type",
        "date",
        "docker-content-digest",
        "etag",
        "retry-after",
        "x-bkrepo-rid",
        "x-bkrepo-time-zone",
    ];
    let own = [
        "berth-session",
        "cache-control",
        "content-security-policy",
        "cross-origin-opener-policy",
        "cross-origin-resource-policy",
        "referrer-policy",
        "x-content-type-options",
    ];
    let expected: BTreeSet<&str> = passed_on.into_iter().chain(own).collect();
    assert_eq!(names(headers), expected);
    assert_eq!(headers["x-bkrepo-time-zone"], "+0800");
    assert_eq!(headers["cache-control"], "no-store");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert!(headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
}
