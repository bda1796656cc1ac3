//! Token services that spell their answers, and registries that spell their challenges, as nobody expects.

use field_registry::FieldRegistry;
use serde_json::{Value, json};

use crate::berth::Berth;
use crate::field_sign_in::{ask_as, names};
use crate::token_service::ALICE;

const TAGS: &str = "docker/ext/tag/registry/images/demo/app";

/// A token service with these answers, and a registry that asks for its token with this challenge.
async fn started(token: Value, challenge: Value) -> (FieldRegistry, Berth) {
    let case = json!({
        "repos": { "demo/app": { "tags": { "1.0.0": "plain/manifest.json", "2.0.0": "plain/arm64.manifest.json" },
            "blobs": ["plain/config.json", "plain/arm64.config.json"] } },
        "routes": [
            token,
            { "path": "/v2/.*", "auth": "^Bearer t$", "strip": "" },
            { "path": "/v2/.*", "status": 401, "text": "<html>sign in</html>",
              "headers": { "Content-Type": "text/html", "WWW-Authenticate": challenge } },
        ],
    });
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let berth = Berth::before(&registry.url);
    (registry, berth)
}

const BEARER: &str = "Bearer realm=\"${MAIN}/token\",service=\"s\"";

#[tokio::test(flavor = "multi_thread")]
async fn one_token_serves_a_page_whatever_is_said_of_its_life() {
    for life in [json!("300"), json!(299.5), json!(-1), json!(0), json!("1"), Value::Null] {
        let token = json!({ "path": "/token", "json": { "token": "", "access_token": "t", "expires_in": life } });
        let (registry, berth) = started(token, json!(BEARER)).await;
        assert_eq!(names(&ask_as(&berth, Some(ALICE), TAGS).await, "tag"), ["2.0.0", "1.0.0"], "{life}");
        assert_eq!(registry.lines_with("scope=repository").len(), 1, "{life}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_challenge_is_found_among_others() {
    let bearer = "bEARER Realm=\"${MAIN}/token\", SERVICE=\"s\"";
    for challenge in [
        json!(["Negotiate", bearer]),
        json!(["NTLM", "Basic realm=\"r\"", bearer]),
        json!(format!("Basic realm=\"r\", {bearer}")),
        json!("Bearer service=\"s\",realm=\"${MAIN}/token?tenant=a\""),
    ] {
        let token = json!({ "path": "/token", "json": { "token": "t" } });
        let (_registry, berth) = started(token, challenge.clone()).await;
        assert_eq!(names(&ask_as(&berth, Some(ALICE), TAGS).await, "tag").len(), 2, "{challenge}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scope_that_the_service_refuses_is_followed_by_the_next() {
    for status in [400, 401, 403, 422] {
        let case = json!({
            "repos": { "demo/app": { "tags": { "1.0.0": "plain/manifest.json", "2.0.0": "plain/manifest.json" } } },
            "delete": { "by_tag": "tag", "by_digest": "tags" },
            "routes": [
                { "path": "/token", "query": { "scope": ".*:pull,push,delete|.*:pull|" }, "json": { "token": "t" } },
                { "path": "/token", "status": status, "json": {} },
                { "path": "/v2/.*", "auth": "^Bearer t$", "strip": "" },
                { "path": "/v2/.*", "status": 401, "headers": { "WWW-Authenticate": BEARER } },
            ],
        });
        let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
        let berth = Berth::before(&registry.url);
        let path = "docker/ext/version/delete/registry/images?packageKey=docker://demo/app&version=1.0.0";
        let request = berth.request(http::Method::DELETE, path).header("authorization", ALICE);
        let response = request.header("x-requested-with", "berth").send().await.unwrap();
        assert_eq!(response.status().as_u16(), 200, "{status}: {}", response.text().await.unwrap());
        assert_eq!(registry.listed("demo/app"), ["2.0.0"], "{status}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_service_that_is_down_is_named_and_nobody_is_blamed() {
    for token in [
        json!({ "path": "/token", "status": 500, "json": {} }),
        json!({ "path": "/token", "text": "<html>down</html>" }),
        json!({ "path": "/token", "json": { "expires_in": 300 } }),
    ] {
        let (_registry, berth) = started(token.clone(), json!(BEARER)).await;
        let answer = ask_as(&berth, Some(ALICE), TAGS).await;
        assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116), "{token}: {}", answer.message);
        assert!(answer.message.contains("token service"), "{token}: {}", answer.message);
    }
}
