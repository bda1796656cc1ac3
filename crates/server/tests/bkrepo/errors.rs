//! What bk-repo and its gateway say of an error comes through with its status, and never as anything that a browser
//! would run.

use reqwest::StatusCode;

use crate::berth::Berth;
use crate::bk_repo::BkRepo;
use crate::scripted::Scripted;

const IMAGES: &str = "docker/ext/repo/demo/images";

fn blob() -> String {
    format!("docker/v2/demo/images/web/blobs/sha256:{}", "1".repeat(64))
}

/// Status, media type and body of errors, as docs/bk-repo.md 5 has them.
const ERRORS: [(u16, &str, &str); 10] = [
    (
        400,
        "application/json",
        r#"{"code":251906,"message":"The version of artifact not found","data":null,"traceId":null}"#,
    ),
    (
        401,
        "application/json",
        r#"{"errors":[{"message":"authentication required","code":"UNAUTHORIZED","detail":"a"}]}"#,
    ),
    (401, "text/plain", r#"{"code": 401,"data": "","message": "用户权限验证失败。","traceId":null}"#),
    (403, "application/json", r#"{"errors":[{"message":"Access denied","code":250113,"detail":null}]}"#),
    (404, "application/json", r#"{"code":251006,"message":"Repository [a] not found","data":null,"traceId":null}"#),
    (429, "application/json", r#"{"code":250129,"message":"rate limit","data":null,"traceId":null}"#),
    (440, "text/plain", r#"{"code":440,"data":"","message":"禁止访问。","traceId":null}"#),
    (451, "application/json", r#"{"code":250110,"message":"archived","data":null,"traceId":null}"#),
    (500, "application/json", r#"{"code":250102,"message":"System busy","data":null,"traceId":"a"}"#),
    (504, "text/html", "<html><script>alert(1)</script></html>"),
];

#[tokio::test(flavor = "multi_thread")]
async fn an_error_keeps_its_status_and_its_words() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    for path in [IMAGES, "docker/v2/demo/images/web/manifests/v1", "repository/api/project/list", &blob()] {
        for (status, media_type, body) in ERRORS {
            let scripted = Scripted::status(status.try_into().unwrap(), body).with("content-type", media_type);
            bkrepo.answer(&format!("/{path}"), scripted.with("www-authenticate", "Basic realm=\"a\""));
            let response = berth.get(path).await;
            assert_eq!(response.status().as_u16(), status, "{path}");
            assert!(!response.headers().contains_key("www-authenticate"));
            let expected = if media_type == "application/json" { media_type } else { "text/plain; charset=utf-8" };
            assert_eq!(response.headers()["content-type"], expected, "{path} {status}");
            assert_eq!(response.text().await.unwrap(), body, "{path} {status}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_challenge_makes_a_browser_open_its_own_login_box() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    for challenge in [
        "Basic realm=\"Authentication Required\"",
        "basic",
        "Bearer realm=\"https://a.example/token\", Basic realm=\"a\"",
        "Negotiate",
        "Digest realm=\"a\", nonce=\"b\"",
    ] {
        for (status, path) in [(401, IMAGES), (401, "auth/api/user/info"), (200, "docker/v2/"), (407, IMAGES)] {
            let scripted = Scripted::status(status.try_into().unwrap(), "{}");
            let scripted = scripted.with("www-authenticate", challenge).with("proxy-authenticate", challenge);
            bkrepo.answer(&format!("/{path}"), scripted);
            let response = berth.get(path).await;
            assert_eq!(response.status().as_u16(), status);
            for name in ["www-authenticate", "proxy-authenticate", "authentication-info"] {
                assert!(!response.headers().contains_key(name), "{challenge}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_data_keeps_its_type_and_a_browser_runs_none_of_it() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    let manifest = "docker/v2/demo/images/web/manifests/v1";
    for (said, shown) in [
        ("application/json;charset=UTF-8", "application/json;charset=UTF-8"),
        ("application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.index.v1+json"),
        (
            "application/vnd.docker.distribution.manifest.v1+prettyjws",
            "application/vnd.docker.distribution.manifest.v1+prettyjws",
        ),
        ("text/html; charset=utf-8", "text/plain; charset=utf-8"),
        ("TEXT/HTML", "text/plain; charset=utf-8"),
        ("image/svg+xml", "text/plain; charset=utf-8"),
        ("application/xhtml+xml", "text/plain; charset=utf-8"),
        ("application/vnd.evil+xml", "text/plain; charset=utf-8"),
        ("text/javascript", "text/plain; charset=utf-8"),
        ("application/json, text/html", "text/plain; charset=utf-8"),
        ("", "text/plain; charset=utf-8"),
    ] {
        for path in [manifest, IMAGES] {
            bkrepo.answer(&format!("/{path}"), Scripted::json("<b>{}</b>").with("content-type", said));
            let response = berth.get(path).await;
            assert_eq!(response.status(), StatusCode::OK);
            assert_eq!(response.headers()["content-type"], shown, "{said}");
            assert_eq!(response.headers()["x-content-type-options"], "nosniff");
            assert_eq!(
                response.headers()["content-security-policy"],
                "default-src 'none'; frame-ancestors 'none'; sandbox"
            );
        }
        bkrepo.answer(&format!("/{}", blob()), Scripted::json("<b>{}</b>").with("content-type", said));
        assert_eq!(berth.get(&blob()).await.headers()["content-type"], "application/octet-stream", "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_compressed_unasked_says_so() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    for status in [200, 500] {
        let packed = Scripted::status(status.try_into().unwrap(), "packed").with("content-encoding", "gzip");
        bkrepo.answer("/docker/ext/repo/demo/images", packed);
        let response = berth.get(IMAGES).await;
        assert_eq!(response.headers()["content-encoding"], "gzip", "{status}");
        assert_eq!(response.text().await.unwrap(), "packed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn when_to_come_back_is_passed_on() {
    let bkrepo = BkRepo::start().await;
    let limited = Scripted::status(StatusCode::TOO_MANY_REQUESTS, r#"{"code":250124}"#).with("retry-after", "120");
    bkrepo.answer("/docker/ext/repo/demo/images", limited);
    let response = Berth::before(&bkrepo.url).get(IMAGES).await;
    assert_eq!((response.status().as_u16(), &response.headers()["retry-after"]), (429, &"120".parse().unwrap()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_without_end_is_its_status() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    for (status, code) in [(401, 250_114), (403, 250_113), (404, 250_130), (429, 250_124), (500, 250_116)] {
        let long = Scripted::status(status.try_into().unwrap(), &"x".repeat(100_000));
        bkrepo.answer("/docker/ext/repo/demo/images", long);
        let answer = berth.ask(IMAGES).await;
        assert_eq!((answer.status.as_u16(), answer.code), (status, code));
        assert!(answer.message.contains("without a readable message"), "{}", answer.message);
    }
}
