//! Names that the grammar forbids never reach the registry.

use crate::berth::Berth;
use crate::registry::Registry;

#[tokio::test(flavor = "multi_thread")]
async fn forbidden_names_are_refused_without_a_request() {
    let registry = Registry::start().await;
    let berth = Berth::before(&registry.url);
    for path in [
        "docker/ext/tag/registry/images/Web",
        "docker/ext/tag/registry/images/a%2F..%2Fb",
        "docker/ext/tag/registry/images/a%3Fn=1",
        "docker/ext/tag/registry/images/a%23b",
        "docker/ext/tag/registry/images/a//b",
        "docker/ext/tag/registry/images/a%00",
        "docker/ext/tag/registry/images/a%ff",
        "docker/ext/tag/registry/images/_catalog",
        "docker/ext/manifest/registry/images/web/..%2Fv1",
        "docker/ext/manifest/registry/images/web/-v1",
        "docker/ext/manifest/registry/images/web/sha256:00",
        "docker/ext/manifest/registry/images/web",
        "docker/ext/layer/registry/images/web/sha256:00",
        "docker/ext/layer/registry/images/web/v1",
        "docker/v2/registry/images/web/blobs/v1",
        "docker/v2/registry/images/We%62/manifests/v1",
        "docker/ext/version/detail/registry/images?packageKey=docker://a/../b&version=v1",
        "docker/ext/version/detail/registry/images?packageKey=docker://a&version=v1/../v2",
        "docker/ext/tag/registry/images/web?pageNumber=x",
        "docker/ext/repo/registry/images?pageSize=-1",
    ] {
        let answer = berth.ask(path).await;
        assert_eq!((answer.status.as_u16(), answer.code), (400, 250_105), "{path}: {}", answer.message);
        assert!(answer.has_trace);
    }
    assert!(registry.asked().is_empty(), "{:?}", registry.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_project_or_repository_is_not_found() {
    let registry = Registry::start().await;
    let berth = Berth::before(&registry.url);
    for path in [
        "docker/ext/repo/demo/images",
        "docker/ext/tag/registry/charts/web",
        "docker/ext/manifest/demo/images/web/v1",
        "docker/v2/demo/images/web/manifests/v1",
        "docker/ext/layer/demo/images/web/v1",
        "docker/ext/version/detail/demo/images?packageKey=docker://a&version=v1",
    ] {
        let answer = berth.ask(path).await;
        assert_eq!((answer.status.as_u16(), answer.code), (404, 251_006), "{path}");
    }
    assert!(registry.asked().is_empty());
}
