//! Writes come from the console itself, or not at all.

use reqwest::{Method, StatusCode};

use crate::site::{Site, json};

const DELETE_TAG: &str = "docker/ext/version/delete/demo/images?packageKey=docker://hello-world&version=v1";
const FROM_THE_CONSOLE: (&str, &str) = ("x-requested-with", "berth");

async fn tags(site: &Site) -> u64 {
    let list = site.get("docker/ext/tag/demo/images/hello-world?pageNumber=1&pageSize=20").await;
    json(list).await["data"]["totalRecords"].as_u64().unwrap()
}

#[tokio::test]
async fn a_write_that_another_site_could_have_sent_is_refused() {
    let site = Site::new();
    let address = format!("{}{DELETE_TAG}", site.url);
    for headers in [&[][..], &[("x-requested-with", "XMLHttpRequest")], &[("origin", "https://evil.example.com")]] {
        assert_eq!(site.send(Method::DELETE, &address, headers).await.status(), StatusCode::FORBIDDEN, "{headers:?}");
    }
    assert_eq!(tags(&site).await, 2);
    assert_eq!(site.send(Method::DELETE, &address, &[FROM_THE_CONSOLE]).await.status(), StatusCode::OK);
    assert_eq!(tags(&site).await, 1);
}

#[tokio::test]
async fn a_read_only_server_refuses_every_write_whatever_the_page_says() {
    let site = Site::with(&["--read-only"]);
    let address = format!("{}{DELETE_TAG}", site.url);
    for method in [Method::DELETE, Method::PUT, Method::POST, Method::PATCH] {
        let answer = site.send(method.clone(), &address, &[FROM_THE_CONSOLE]).await;
        assert!(answer.status().is_client_error(), "{method}");
        assert!(!json(answer).await["message"].as_str().unwrap().is_empty(), "{method}");
    }
    assert_eq!(tags(&site).await, 2);
    assert!(site.get("").await.text().await.unwrap().contains(r#""readOnly":true"#));
}

#[tokio::test]
async fn only_the_mocks_own_controls_need_no_leave() {
    for arguments in [&["--read-only", "--base-path", "/x/-/mock/y/"][..], &["--base-path", "/x/-/mock/y/"], &[]] {
        let site = Site::with(arguments);
        for path in [DELETE_TAG, "docker/ext/-/mock/x", "docker/ext/package/delete/-/mock/?packageKey=docker://web"] {
            let answer = site.send(Method::DELETE, &format!("{}{path}", site.url), &[]).await;
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{arguments:?} {path}");
        }
        assert_eq!(tags(&site).await, 2);
        let log = site.send(Method::DELETE, &format!("{}-/mock/log", site.url), &[]).await;
        assert!(log.status().is_success(), "{arguments:?}: {}", log.status());
    }
}
