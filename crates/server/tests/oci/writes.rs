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
        assert!(answer.message.contains("Nothing was changed"), "{}", answer.message);
    }
    assert!(registry.asked().is_empty());
}
