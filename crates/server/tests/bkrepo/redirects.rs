//! Blobs that lie in an object store, and redirects that are not for following.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::berth::{Answer, Berth};
use crate::bk_repo::BkRepo;
use crate::headers::{loaded, names};
use crate::scripted::Scripted;

const STORED: &str = "/bucket/blob?signature=hidden";

fn blob() -> String {
    format!("docker/v2/demo/images/team/web/blobs/sha256:{}", "1".repeat(64))
}

fn layer() -> String {
    format!("docker/ext/layer/demo/images/team/web/{}", "1".repeat(64))
}

fn redirect(status: u16, location: &str) -> Scripted {
    Scripted::status(status.try_into().unwrap(), "").with("location", location)
}

/// A bk-repo that keeps its blobs in a store, which has one.
async fn with_store() -> (BkRepo, BkRepo) {
    let (bkrepo, store) = (BkRepo::start().await, BkRepo::without_service().await);
    for path in [blob(), layer()] {
        bkrepo.answer(&format!("/{path}"), redirect(302, &format!("{}{STORED}", store.url)));
    }
    store.answer(STORED, Scripted::json("bytes").with("content-type", "application/octet-stream"));
    (bkrepo, store)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_gets_no_credential_and_its_headers_stay_with_it() {
    let (bkrepo, store) = with_store().await;
    store.answer(STORED, Scripted::json("bytes").with("set-cookie", "store=1").with("x-cos-owner", "someone"));
    let by_cookie = BkRepo::behind_web().await;
    by_cookie.answer(&format!("/web/{}", blob()), redirect(302, &format!("{}{STORED}", store.url)));
    for berth in [Berth::before(&bkrepo.url), Berth::by_cookie(&by_cookie.url)] {
        for method in [Method::GET, Method::HEAD] {
            store.forget_what_was_asked();
            let response = loaded(&berth, method.clone(), &blob()).send().await.unwrap();
            assert_eq!(response.status(), StatusCode::OK);
            for name in ["location", "set-cookie", "x-cos-owner"] {
                assert!(!response.headers().contains_key(name), "{name}");
            }
            assert_eq!(response.headers()["content-type"], "application/octet-stream");
            assert_eq!(response.headers()["content-length"], "5");
            assert_eq!(response.text().await.unwrap(), if method == Method::GET { "bytes" } else { "" });
            let asked = store.only_asked();
            assert_eq!(asked.method, method.as_str());
            assert_eq!(names(&asked.headers), ["accept", "host", "range", "user-agent"].into());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_kind_of_redirect_leads_to_the_blob() {
    let (bkrepo, store) = with_store().await;
    let berth = Berth::before(&bkrepo.url);
    for status in [301, 302, 303, 307, 308] {
        for path in [blob(), layer()] {
            bkrepo.answer(&format!("/{path}"), redirect(status, &format!("{}{STORED}", store.url)));
            assert_eq!(berth.get(&path).await.text().await.unwrap(), "bytes", "{status}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_may_redirect_once_more_but_not_for_ever() {
    let (bkrepo, store) = with_store().await;
    let berth = Berth::before(&bkrepo.url);
    store.answer("/first", redirect(307, "bucket/blob?signature=hidden"));
    bkrepo.answer(&format!("/{}", blob()), redirect(302, &format!("{}/first", store.url)));
    assert_eq!(berth.get(&blob()).await.text().await.unwrap(), "bytes");
    store.forget_what_was_asked();
    store.answer("/first", redirect(307, "/first"));
    let answer = berth.ask(&blob()).await;
    assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116));
    assert!(answer.message.contains("in a loop"), "{}", answer.message);
    assert!(store.asked().len() < 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_that_leads_nowhere_good_is_left() {
    let bkrepo = BkRepo::start().await;
    let berth = Berth::before(&bkrepo.url);
    for (scripted, words) in [
        (Scripted::status(StatusCode::FOUND, ""), "without an address"),
        (redirect(302, "http://"), "without an address"),
        (redirect(304, "/elsewhere"), "without an address"),
        (redirect(302, "file:///etc/passwd"), "neither http nor https"),
        (redirect(302, "data:text/plain,bytes"), "neither http nor https"),
        (redirect(302, "http://user:hidden@127.0.0.1/"), "a user in it"),
    ] {
        bkrepo.answer(&format!("/{}", blob()), scripted);
        let answer = berth.ask(&blob()).await;
        assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116), "{words}");
        assert!(answer.message.contains(words) && !answer.message.contains("hidden"), "{}", answer.message);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_store_says_of_a_failure_stays_here() {
    let (bkrepo, store) = with_store().await;
    let berth = Berth::before(&bkrepo.url);
    let xml = "<Error><Code>SignatureDoesNotMatch</Code><StringToSign>hidden</StringToSign></Error>";
    for (status, code, expected, words) in [
        (403, 250_116, 502, "failed with status 403"),
        (404, 250_116, 502, "failed with status 404"),
        (503, 250_116, 502, "failed with status 503"),
        (416, 250_120, 416, "shorter than the requested range"),
    ] {
        store.answer(STORED, Scripted::status(status.try_into().unwrap(), xml).with("content-type", "application/xml"));
        let answer = berth.ask(&blob()).await;
        assert_eq!((answer.status.as_u16(), answer.code), (expected, code), "{status}");
        assert!(answer.message.contains(words) && !answer.message.contains("hidden"), "{}", answer.message);
    }
    store.answer(STORED, Scripted::json("<form>").with("content-type", "text/html"));
    let answer = berth.ask(&blob()).await;
    assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116));
    assert!(answer.message.contains("web page"), "{}", answer.message);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_is_not_there_is_not_the_bkrepo() {
    let bkrepo = BkRepo::start().await;
    let nobody = crate::raw::nobody().await;
    bkrepo.answer(&format!("/{}", blob()), redirect(302, &format!("{nobody}/bucket?signature=hidden")));
    let berth = Berth::before(&bkrepo.url);
    let answer = berth.ask(&blob()).await;
    assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116));
    assert!(answer.message.starts_with("The object store of bk-repo cannot be reached"), "{answer:?}");
    let warning = berth.wait_for_log("WARN");
    assert!(!warning.contains("hidden") && !answer.message.contains("hidden"), "{warning}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_of_anything_else_is_neither_followed_nor_passed_on() {
    let (bkrepo, elsewhere) = (BkRepo::start().await, BkRepo::start().await);
    let berth = Berth::before(&bkrepo.url);
    for (method, path) in [
        (Method::GET, "docker/ext/repo/demo/images"),
        (Method::GET, "docker/v2/"),
        (Method::GET, "docker/v2/demo/images/web/manifests/v1"),
        (Method::GET, "repository/api/repo/list/demo"),
        (Method::DELETE, "docker/ext/package/delete/demo/images?packageKey=docker%3A%2F%2Fweb"),
        (Method::POST, "auth/api/permission/check"),
    ] {
        for status in [301, 302, 307, 308] {
            bkrepo.answer(&format!("/{path}"), redirect(status, &format!("{}/login?hidden", elsewhere.url)));
            let request = berth.request(method.clone(), path).header("x-requested-with", "berth");
            let response = request.header("authorization", "Basic hidden").send().await.unwrap();
            assert!(!response.headers().contains_key("location"));
            let answer = Answer::read(response).await;
            assert_eq!((answer.status.as_u16(), answer.code, &answer.data), (502, 250_116, &json!(null)), "{path}");
            assert!(answer.message.contains("redirects to another address"), "{}", answer.message);
            assert!(!answer.message.contains("hidden"), "{}", answer.message);
        }
    }
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bkrepo_that_only_redirects_is_a_warning_at_the_start() {
    let bkrepo = BkRepo::without_service().await;
    for path in ["/docker/ext/addr", "/oci/ext/addr"] {
        bkrepo.answer(path, redirect(301, "https://bkrepo.example.com/docker/ext/addr"));
    }
    let warning = Berth::before(&bkrepo.url).wait_for_log("WARN");
    assert!(warning.contains("redirects to another address") && warning.contains("--bkrepo"), "{warning}");
}
