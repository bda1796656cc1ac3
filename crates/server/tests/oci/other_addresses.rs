//! What is known without asking the registry, and what is nowhere.

use serde_json::json;

use crate::berth::Berth;
use crate::registry::{Registry, Scripted};

#[tokio::test(flavor = "multi_thread")]
async fn the_address_is_the_registrys_own_unless_the_operator_says_another() {
    let registry = Registry::start().await;
    let own = registry.url.trim_start_matches("http://");
    assert_eq!(Berth::before(&registry.url).data("docker/ext/addr").await, own);
    let berth = Berth::with(&["--registry", &registry.url, "--public-address", "registry.example.com:8443"]);
    assert_eq!(berth.data("oci/ext/addr").await, "registry.example.com:8443");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_docker_has_no_form_for_is_none() {
    let registry = Registry::start().await;
    let below = format!("{}/behind/a/path/", registry.url);
    registry.answer("/behind/a/path/v2/_catalog?n=1000", Scripted::json(r#"{"repositories":["web"]}"#));
    let berth = Berth::before(&below);
    assert_eq!(berth.data("docker/ext/addr").await, "");
    assert_eq!(berth.data("docker/ext/repo/registry/images").await["totalRecords"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_one_project_with_one_repository() {
    let registry = Registry::start().await;
    let berth = Berth::before(&registry.url);
    let projects = berth.data("repository/api/project/list").await;
    assert_eq!(projects[0]["name"], "registry");
    let repositories = berth.data("repository/api/repo/list/registry").await;
    assert_eq!(repositories.as_array().unwrap().len(), 1);
    assert_eq!((&repositories[0]["name"], &repositories[0]["type"]), (&json!("images"), &json!("DOCKER")));
    assert_eq!(berth.data("repository/api/repo/list/demo").await, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_addresses_answer_json() {
    let registry = Registry::start().await;
    let berth = Berth::before(&registry.url);
    for path in [
        "docker/ext/nothing",
        "docker/ext/repo/registry",
        "docker/v2/registry/images/web/tags/list",
        "repository/api/nothing",
        "auth/api/user/info",
        "v2/",
        "v2/_catalog",
        "-/mock/log",
    ] {
        let answer = berth.ask(path).await;
        assert_eq!((answer.status.as_u16(), answer.code), (404, 250_130), "{path}");
    }
    assert!(registry.asked().is_empty());
}
