//! Paths that two servers could read differently are refused before anything is asked.

use crate::berth::Berth;
use crate::bk_repo::BkRepo;

/// Below the base path. Each begins as the API does, so that it is not the page's.
const ODD: [&str; 22] = [
    "docker/ext/../ext/addr",
    "docker/ext/tag/demo/images/../../../../../auth/api/user/list",
    "docker/ext/./addr",
    "docker/ext//addr",
    "docker/ext/tag/demo//web",
    "docker/ext/addr/..",
    "docker/ext/%2e%2e/ext/addr",
    "docker/ext/%2E./ext/addr",
    "docker/ext/tag/demo/images/node%2ejs",
    "docker/ext/tag/demo/images/team%2fweb",
    "docker/ext/tag/demo/images/..%2F..%2Fauth",
    "docker/ext/tag/demo/images/..%5c..%5cauth",
    "docker/ext/tag/demo/images/team\\web",
    "docker/ext/tag/demo/images/%252e%252e/%252e%252e",
    "docker/ext/tag/demo/images/team%252fweb",
    "docker/ext/tag/demo/images/100%25",
    "docker/ext/tag/demo/images/100%",
    "docker/ext/tag/demo/images/web%00",
    "docker/ext/tag/demo/images/web%0d%0aX-Other:%20a",
    "docker/ext/tag/demo/images/%ff",
    "docker/v2/demo/images/web/manifests/%2e%2e",
    "repository/api/repo/list/%2e%2e",
];

/// What fits no pattern, and would be read as a way up by servers that drop what follows a semicolon.
const NO_NAMES: [&str; 4] = [
    "docker/ext/tag/demo/images/..;/auth",
    "docker/ext/tag/demo/images/web;a=b",
    "docker/ext/tag/demo/images/%3b",
    "docker/ext/tag/demo/images/%E4%B8%AD",
];

#[tokio::test(flavor = "multi_thread")]
async fn odd_paths_are_refused_below_any_base_path() {
    let bkrepo = BkRepo::start().await;
    for base in ["/", "/tools/berth/"] {
        let berth = Berth::with(&["--bkrepo", &bkrepo.url, "--base-path", base]);
        for path in ODD {
            let answer = berth.get_raw(format!("{base}{path}").as_bytes()).await;
            assert!(answer.starts_with("HTTP/1.1 400 ") && answer.contains(r#""code":250105"#), "{path}: {answer}");
            assert!(answer.contains("The address is ambiguous."), "{path}: {answer}");
        }
        for path in NO_NAMES {
            let answer = berth.get_raw(format!("{base}{path}").as_bytes()).await;
            assert!(answer.starts_with("HTTP/1.1 404 ") && answer.contains(r#""code":250130"#), "{path}: {answer}");
        }
    }
    assert!(bkrepo.asked().is_empty(), "{:?}", bkrepo.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn bytes_that_are_no_text_reach_nothing() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    for target in
        [&b"/docker/ext/tag/demo/images/\xff"[..], b"/docker/ext/tag/demo/images/\xc3\xa9", b"/docker/ext/\x01"]
    {
        let answer = berth.get_raw(target).await;
        assert!(answer.starts_with("HTTP/1.1 400 ") || answer.starts_with("HTTP/1.1 404 "), "{answer}");
    }
    assert!(bkrepo.asked().is_empty(), "{:?}", bkrepo.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_host_in_the_request_line_is_no_other_destination() {
    let (bkrepo, other) = (BkRepo::start().await, BkRepo::start().await);
    bkrepo.answer("/docker/v2/", crate::bk_repo::envelope(serde_json::json!("here")));
    let berth = Berth::before(&bkrepo.url);
    let answer = berth.get_raw(format!("{}/docker/v2/", other.url).as_bytes()).await;
    assert!(answer.contains(r#""data":"here""#), "{answer}");
    assert!(other.asked().is_empty());
}
