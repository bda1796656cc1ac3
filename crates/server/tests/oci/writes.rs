//! What writes nothing, whatever it says.

use reqwest::Method;

use crate::berth::{Answer, Berth};
use crate::registry::Registry;

#[tokio::test(flavor = "multi_thread")]
async fn writes_that_the_api_does_not_have_are_refused_in_words() {
    let registry = Registry::start().await;
    let berth = Berth::before(&registry.url);
    for (method, path) in [
        (Method::POST, "docker/ext/package/delete/registry/images?packageKey=docker://web"),
        (Method::DELETE, "docker/v2/registry/images/web/manifests/v1"),
        (Method::PUT, "docker/v2/registry/images/web/manifests/v1"),
        (Method::POST, "docker/v2/registry/images/web/blobs/uploads/"),
        (Method::PATCH, "docker/ext/repo/registry/images"),
        (Method::POST, "repository/api/package/search"),
    ] {
        let request = berth.request(method.clone(), path).header("x-requested-with", "berth");
        let response = request.send().await.unwrap();
        assert_eq!(response.headers()["allow"], "GET, HEAD");
        let answer = Answer::read(response).await;
        assert_eq!((answer.status.as_u16(), answer.code), (405, 250_112), "{method} {path}");
        assert!(answer.message.contains("no endpoint accepts"), "{}", answer.message);
    }
    assert!(registry.asked().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_of_the_mocks_controls_opens_no_way_to_another_source() {
    const BASE: &str = "/x/-/mock/y/";
    let source = Registry::start().await;
    for flag in ["--registry", "--bkrepo"] {
        for arguments in [&["--read-only", "--base-path", BASE][..], &["--base-path", BASE], &["--read-only"], &[]] {
            let berth = Berth::with(&[&[flag, &source.url], arguments].concat());
            for path in [
                "docker/ext/version/delete/registry/images?packageKey=docker://web&version=v1",
                "docker/ext/package/delete/registry/images?packageKey=docker://web/-/mock/",
                "docker/ext/version/delete/-/mock/?packageKey=docker://web&version=v1",
                "docker/ext/-/mock/x",
                "docker/v2/registry/images/web/-/mock/manifests/v1",
                "-/mock/faults",
            ] {
                let answer = Answer::read(berth.request(Method::DELETE, path).send().await.unwrap()).await;
                let found = (answer.status.as_u16(), answer.code);
                assert_eq!(found, (403, 250_113), "{flag} {arguments:?} {path}: {}", answer.message);
                assert!(answer.message.contains("Nothing was changed"), "{}", answer.message);
            }
        }
    }
    assert_eq!(source.count("DELETE", "/"), 0);
}
