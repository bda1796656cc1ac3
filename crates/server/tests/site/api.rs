//! Addresses of the API are never the page, unless a person opens one.

use reqwest::{Method, StatusCode};

use crate::site::{Site, header, json};

const RESERVED: [&str; 7] = [
    "docker/ext/nothing",
    "oci/ext/nothing",
    "docker/v2/nothing",
    "oci/v2/nothing",
    "v2/nothing",
    "repository/api/nothing",
    "auth/api/nothing",
];

#[tokio::test]
async fn an_address_that_the_api_does_not_have_is_answered_as_the_api_answers() {
    let site = Site::new();
    for path in RESERVED {
        let answer = site.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(header(answer.headers(), "content-type").starts_with("application/json"), "{path}");
        json(answer).await;
    }
}

/// A client of a bk-repo that asks at its gateway gets the gateway's answer.
#[tokio::test]
async fn an_unknown_call_below_web_is_answered_with_data_and_not_with_the_page() {
    let site = Site::new();
    for path in ["web/nothing", "web/analyst/api/scan/plan", "web/repository/api/nothing"] {
        let answer = site.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(json(answer).await["code"].is_number(), "{path}");
        assert!(site.navigate(path).await.text().await.unwrap().contains("The page"), "{path}");
    }
}

#[tokio::test]
async fn a_person_who_opens_such_an_address_gets_the_page() {
    let site = Site::new();
    for path in RESERVED {
        assert!(site.navigate(path).await.text().await.unwrap().contains("The page"), "{path}");
    }
}

#[tokio::test]
async fn answers_of_the_api_are_kept_by_nobody() {
    let site = Site::new();
    let answer = site.get("docker/ext/repo/demo/images?pageNumber=1&pageSize=20").await;
    assert_eq!(header(answer.headers(), "cache-control"), "no-store");
    assert_eq!(header(answer.headers(), "x-content-type-options"), "nosniff");
    let trace = header(answer.headers(), "x-bkrepo-rid").to_owned();
    assert_eq!(trace.len(), 32, "{trace}");
    assert_eq!(json(answer).await["data"]["records"].as_array().unwrap().len(), 20);
}

#[tokio::test]
async fn the_mocks_controls_are_there_only_with_the_mock() {
    let site = Site::new();
    assert!(json(site.get("-/mock/log").await).await.as_array().unwrap().is_empty());
    let elsewhere = Site::with(&["--base-path", "/b/"]);
    assert!(json(elsewhere.get("-/mock/log").await).await.is_array());
    // Nobody answers behind these two. The controls are no part of either.
    for source in ["--registry", "--bkrepo"] {
        let without = Site::before(&[source, "http://127.0.0.1:1"]);
        for (method, path) in [
            (Method::GET, "-/mock/log"),
            (Method::POST, "-/mock/reset"),
            (Method::PUT, "-/mock/faults"),
            (Method::DELETE, "-/mock/faults"),
        ] {
            let answer =
                without.send(method.clone(), &format!("{}{path}", without.url), &[("x-requested-with", "berth")]).await;
            assert!(answer.status().is_client_error(), "{source} {method} {path}: {}", answer.status());
        }
    }
}
