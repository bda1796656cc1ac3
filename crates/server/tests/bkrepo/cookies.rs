//! Sites where people log in at a page of the site, and bk-repo's gateway knows them by a cookie, below `/web`.

use std::collections::BTreeSet;

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::berth::{Answer, Berth};
use crate::bk_repo::{BkRepo, envelope, gateway};
use crate::headers::{ALWAYS, loaded, names};
use crate::scripted::Scripted;

const IMAGES: &str = "docker/ext/repo/demo/images";

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_goes_up_below_web_and_a_credential_does_not() {
    let bkrepo = BkRepo::behind_web().await;
    let berth = Berth::by_cookie(&bkrepo.url);
    for path in [IMAGES, "repository/api/project/list", "auth/api/user/info", "docker/v2/"] {
        bkrepo.forget_what_was_asked();
        bkrepo.answer(&format!("/web/{path}"), envelope(json!([])));
        loaded(&berth, Method::GET, path).send().await.unwrap();
        let asked = bkrepo.only_asked();
        let expected: BTreeSet<&str> = ALWAYS.iter().chain(&["cookie"]).copied().collect();
        assert_eq!(names(&asked.headers), expected, "{path}");
        assert_eq!(asked.path, format!("/web/{path}"));
        assert_eq!(asked.headers["cookie"], "bkrepo_ticket=secret");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_that_is_set_comes_down_here_and_nowhere_else() {
    const TICKET: &str = "bkrepo_ticket=new; Path=/; Max-Age=86400";
    let bkrepo = BkRepo::behind_web().await;
    let answer = envelope(json!([])).with("set-cookie", TICKET).with("www-authenticate", "Basic realm=\"a\"");
    for path in ["/web/docker/ext/repo/demo/images", "/docker/ext/repo/demo/images"] {
        bkrepo.answer(path, answer.clone());
    }
    bkrepo.answer("/docker/ext/addr", envelope(json!("")));
    let by_cookie = Berth::by_cookie(&bkrepo.url).get(IMAGES).await;
    assert_eq!(by_cookie.headers()["set-cookie"], TICKET);
    assert!(!by_cookie.headers().contains_key("www-authenticate"));
    assert!(!Berth::before(&bkrepo.url).get(IMAGES).await.headers().contains_key("set-cookie"));
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_make_a_gateway_skip_its_sign_in_are_written_otherwise() {
    let bkrepo = BkRepo::behind_web().await;
    let berth = Berth::by_cookie(&bkrepo.url);
    for (path, reached) in [
        (
            "docker/ext/tag/demo/images/universal-ctags?tag=login",
            "/web/docker/ext/tag/demo/images/unive%72sal-ctags?tag=%6Cogin",
        ),
        ("repository/api/repo/list/rsa-login", "/web/repository/api/repo/list/%72sa-%6Cogin"),
        (
            "docker/ext/repo/demo/images?name=versatile%2Flogin",
            "/web/docker/ext/repo/demo/images?name=ve%72satile%2F%6Cogin",
        ),
    ] {
        bkrepo.answer(reached, envelope(json!([])));
        assert_eq!(berth.data(path).await, json!([]), "{path}");
    }
    for asked in bkrepo.asked() {
        assert!(!asked.path.contains("login") && !asked.path.contains("rsa"), "{}", asked.path);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_who_is_not_signed_in_learns_the_services_name_but_everybody_gets_the_gateways_answer() {
    let bkrepo = BkRepo::without_service().await;
    for path in ["docker/ext/addr", "oci/ext/addr", "docker/ext/repo/demo/images", "oci/ext/repo/demo/images"] {
        bkrepo.answer(&format!("/web/{path}"), gateway(StatusCode::UNAUTHORIZED));
    }
    let berth = Berth::by_cookie(&bkrepo.url);
    let response = berth.get(IMAGES).await;
    assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
    assert!(response.text().await.unwrap().contains(r#""code":401"#));
    // Somebody signs in, on a site whose service is called oci.
    bkrepo.answer("/web/docker/ext/addr", gateway(StatusCode::NOT_FOUND));
    bkrepo.answer("/web/oci/ext/addr", envelope(json!("")));
    bkrepo.answer("/web/oci/ext/repo/demo/images", envelope(json!(["seen"])));
    assert_eq!(berth.data(IMAGES).await, json!(["seen"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gateway_that_asks_for_sign_in_is_no_warning() {
    let bkrepo = BkRepo::without_service().await;
    for path in ["/web/docker/ext/addr", "/web/oci/ext/addr", "/web/docker/ext/repo/demo/images"] {
        bkrepo.answer(path, gateway(StatusCode::UNAUTHORIZED));
    }
    let berth = Berth::by_cookie(&bkrepo.url);
    bkrepo.until_asked("/web/oci/ext/addr").await;
    berth.get(IMAGES).await;
    let lines = berth.log_until("/docker/ext/repo/");
    assert_eq!(lines.iter().filter(|line| line.contains("WARN")).count(), 0, "{lines:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redirect_to_a_login_page_is_a_wish_for_sign_in() {
    let bkrepo = BkRepo::behind_web().await;
    let blob = format!("docker/v2/demo/images/web/blobs/sha256:{}", "1".repeat(64));
    let login = format!("{}/login?c_url=secret", bkrepo.url);
    let redirect = Scripted::status(StatusCode::FOUND, "").with("location", &login);
    bkrepo.answer("/login?c_url=secret", Scripted::json("<form>").with("content-type", "text/html; charset=utf-8"));
    let berth = Berth::by_cookie(&bkrepo.url);
    for path in [IMAGES, "repository/api/project/list", "docker/v2/", &blob] {
        bkrepo.answer(&format!("/web/{path}"), redirect.clone());
        let answer = Answer::read(berth.get(path).await).await;
        assert_eq!((answer.status.as_u16(), answer.code), (401, 250_114), "{path}");
        assert!(!answer.message.contains("secret"), "{}", answer.message);
    }
}
