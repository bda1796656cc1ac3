//! Deletions, which go up once and only when they say clearly what is to go.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::berth::Berth;
use crate::bk_repo::{BkRepo, envelope};
use crate::raw::{nobody, raw_server_by};

const IMAGE: &str = "docker/ext/package/delete/demo/images";
const TAG: &str = "docker/ext/version/delete/demo/images";

/// The bk-repo's answer for its address.
const ADDRESS: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{\"code\":0,\"data\":\"\"}";

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_name_an_image_is_refused() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    for query in [
        "",
        "?packageKey",
        "?packageKey=",
        "?packageKey=web",
        "?packageKey=docker://",
        "?packageKey=docker%3A%2F%2F",
        "?packageKey=oci://",
        "?packageKey=docker:/web",
        "?packageKey=helm://web",
        "?packageKey=DOCKER://web",
        "?packageKey=%20docker://web",
        "?packageKey=docker:///",
        "?packageKey=docker:///web",
        "?packageKey=docker://web/",
        "?packageKey=docker://.",
        "?packageKey=docker://..",
        "?packageKey=docker://web/..",
        "?packageKey=docker://web/../..",
        "?packageKey=docker://web%2f..%2f..",
        "?packageKey=docker://web%00",
        "?packageKey=docker://*",
        "?packageKey=docker://web&packageKey=web",
        "?packageKey=docker://web&packageKey=docker://other",
        "?packagekey=docker://web",
        "?version=v1",
    ] {
        for (path, version) in [(IMAGE, ""), (TAG, if query.is_empty() { "?version=v1" } else { "&version=v1" })] {
            let path = format!("{path}{query}{version}");
            let answer = berth.write(Method::DELETE, &path).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}: {}", answer.message);
            assert!(answer.message.starts_with("Nothing was deleted. "), "{}", answer.message);
        }
    }
    assert!(bkrepo.asked().is_empty(), "{:?}", bkrepo.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_name_a_tag_is_refused() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    for version in [
        "",
        "&version=",
        "&version=..",
        "&version=../..",
        "&version=v1/..",
        "&version=*",
        "&version=sha256:abc",
        "&version=v1&version=v2",
        "&Version=v1",
    ] {
        let path = format!("{TAG}?packageKey=docker://web{version}");
        let answer = berth.write(Method::DELETE, &path).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}: {}", answer.message);
        assert!(answer.message.starts_with("Nothing was deleted. "), "{}", answer.message);
    }
    assert!(bkrepo.asked().is_empty(), "{:?}", bkrepo.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_is_written_anew_from_what_was_read_of_it() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    let digest = format!("sha256:{}", "a".repeat(64));
    let written = format!("sha256%3A{}", "a".repeat(64));
    for (asked, reached) in [
        (
            format!("{IMAGE}?other=1&packageKey=docker://team/web"),
            format!("/{IMAGE}?packageKey=docker%3A%2F%2Fteam%2Fweb"),
        ),
        (
            format!("{TAG}?version=v1.2_a-b&packageKey=oci%3A%2F%2Fweb&packagekey=x"),
            format!("/{TAG}?packageKey=oci%3A%2F%2Fweb&version=v1%2E2%5Fa%2Db"),
        ),
        (
            format!("{TAG}?packageKey=docker://web&version={digest}"),
            format!("/{TAG}?packageKey=docker%3A%2F%2Fweb&version={written}"),
        ),
    ] {
        bkrepo.forget_what_was_asked();
        bkrepo.answer(&reached, envelope(json!(null)));
        assert_eq!(berth.write(Method::DELETE, &asked).await.status, StatusCode::OK, "{asked}");
        assert_eq!(bkrepo.only_asked().path, reached);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_another_site_could_have_sent_reaches_nothing() {
    let bkrepo = BkRepo::start().await;
    let path = format!("{IMAGE}?packageKey=docker://web");
    for berth in [Berth::before(&bkrepo.url), Berth::by_cookie(&bkrepo.url)] {
        let response = berth.request(Method::DELETE, &path).header("cookie", "bkrepo_ticket=a").send().await.unwrap();
        assert_eq!(response.status(), StatusCode::FORBIDDEN);
    }
    let read_only = Berth::with(&["--bkrepo", &bkrepo.url, "--read-only"]);
    let answer = read_only.write(Method::DELETE, &path).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.message.contains("read-only"), "{}", answer.message);
    assert!(bkrepo.asked().is_empty(), "{:?}", bkrepo.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_known_of_a_deletion_that_failed_is_said() {
    let path = format!("{IMAGE}?packageKey=docker://web");
    let answer = Berth::before(&nobody().await).write(Method::DELETE, &path).await;
    assert_eq!(answer.status, StatusCode::BAD_GATEWAY);
    assert!(answer.message.starts_with("Nothing was deleted. bk-repo cannot be reached"), "{}", answer.message);

    // The name of its service is found, and the deletion itself meets a connection that is hung up.
    let hangs_up = raw_server_by(|head| if head.starts_with("GET") { ADDRESS } else { "" }).await;
    let answer = Berth::before(&hangs_up).write(Method::DELETE, &path).await;
    assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116));
    assert!(
        answer.message.ends_with("It is unknown whether it was deleted. Refresh the list to check."),
        "{}",
        answer.message
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_breaks_off_does_not_look_like_a_success() {
    let cut = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"code\":0";
    let server = raw_server_by(move |head| if head.starts_with("GET") { ADDRESS } else { cut }).await;
    let path = format!("{IMAGE}?packageKey=docker://web");
    let berth = Berth::before(&server);
    let request = berth.request(Method::DELETE, &path).header("x-requested-with", "berth");
    assert!(request.send().await.unwrap().bytes().await.is_err());
}
