//! A proxy or a firewall in front of the registry refuses with a web page.

use field_registry::FieldRegistry;
use serde_json::{Value, json};

use crate::berth::{Answer, Berth};
use crate::field_sign_in::ask_as;
use crate::token_service::ALICE;

const IMAGES: &str = "docker/ext/repo/registry/images";
const TAGS: &str = "docker/ext/tag/registry/images/demo/app";
const DETAIL: &str = "docker/ext/version/detail/registry/images?packageKey=docker://demo/app&version=1.0.0";

/// A page with 403 in the place of these answers.
fn page(method: &str, path: &str) -> Value {
    json!({ "method": method, "path": path, "status": 403, "text": "<html>Request blocked</html>",
        "headers": { "Content-Type": "text/html; charset=utf-8" } })
}

async fn started(routes: Value) -> (FieldRegistry, Berth) {
    let case = json!({
        "repos": { "demo/app": { "tags": { "1.0.0": "plain/manifest.json", "prod": "plain/manifest.json" },
            "blobs": ["plain/config.json"] } },
        "delete": { "by_tag": "tag", "by_digest": "tags" },
        "routes": routes,
    });
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let berth = Berth::before(&registry.url);
    (registry, berth)
}

fn state(answer: &Answer) -> (u16, u64) {
    (answer.status.as_u16(), answer.code)
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_told_of_the_proxy_and_nobody_of_signing_in() {
    let (_registry, berth) = started(json!([page("GET", "/v2/demo/.*"), page("HEAD", "/v2/demo/.*")])).await;
    for path in [TAGS, DETAIL] {
        let answer = ask_as(&berth, Some(ALICE), path).await;
        assert_eq!(state(&answer), (403, 259_004), "{path}: {}", answer.message);
        assert!(answer.message.contains("proxy or firewall"), "{path}: {}", answer.message);
        let answer = ask_as(&berth, None, path).await;
        assert_eq!(state(&answer), (403, 250_113), "{path}: {}", answer.message);
        assert_eq!(answer.message, "Not available without signing in.");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blocked_catalog_is_a_list_that_is_not_given() {
    let (_registry, berth) = started(json!([page("GET", "/v2/_catalog")])).await;
    let answer = ask_as(&berth, Some(ALICE), IMAGES).await;
    assert_eq!(state(&answer), (403, 259_001), "{}", answer.message);
    assert_eq!(ask_as(&berth, Some(ALICE), TAGS).await.status.as_u16(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blocked_deletion_changes_nothing_and_says_so() {
    // Of all deletions, and of names alone.
    for path in ["/v2/.*", "/v2/demo/app/manifests/1.0.0"] {
        let (registry, berth) = started(json!([page("DELETE", path)])).await;
        let answer = super::delete_tag(&berth, "1.0.0").await;
        assert_eq!(state(&answer), (403, 250_113), "{path}: {}", answer.message);
        assert!(answer.message.starts_with("Nothing was deleted."), "{path}: {}", answer.message);
        assert!(answer.message.contains("proxy or firewall"), "{path}: {}", answer.message);
        assert_eq!(registry.listed("demo/app"), ["1.0.0", "prod"], "{path}");
        assert_eq!(registry.lines_with("main PUT"), Vec::<String>::new(), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blocked_token_service_is_not_blamed_on_the_user() {
    let challenge = json!({ "WWW-Authenticate": "Bearer realm=\"${MAIN}/token\",service=\"s\"" });
    let routes = json!([
        page("GET", "/token"),
        { "path": "/v2/.*", "status": 401, "json": {}, "headers": challenge },
    ]);
    let (_registry, berth) = started(routes).await;
    let answer = ask_as(&berth, Some(ALICE), TAGS).await;
    assert_eq!(state(&answer), (502, 259_002), "{}", answer.message);
    assert!(answer.message.contains("token service") && answer.message.contains("proxy or firewall"));
    assert_eq!(state(&ask_as(&berth, None, TAGS).await), (401, 250_114));
}
