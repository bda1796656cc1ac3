//! Challenges, token services and users as other registries have them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use field_registry::FieldRegistry;
use serde_json::{Value, json};

use super::Table;
use crate::berth::{Answer, Berth};
use crate::field_sign_in::ask_as;
use crate::token_service::ALICE;

const TAGS: &str = "docker/ext/tag/registry/images/demo/app";
const BEARER: &str = "Bearer realm=\"${MAIN}/token\",service=\"s\"";

/// A registry that takes the token `t` or a password where its challenge has `Basic`, with these answers before.
async fn asked(person: Option<&str>, challenge: Value, before: &[Value]) -> (FieldRegistry, Answer) {
    let last = [
        json!({ "path": "/v2/.*", "auth": "^(Bearer t|Basic .*)$", "strip": "" }),
        json!({ "path": "/v2/.*", "status": 401, "json": { "errors": [{ "code": "UNAUTHORIZED" }] },
            "headers": { "WWW-Authenticate": challenge } }),
    ];
    let routes: Vec<&Value> = before.iter().chain(&last).collect();
    let tags = json!({ "1.0.0": "plain/manifest.json" });
    let case = json!({ "repos": { "demo/app": { "tags": tags, "blobs": ["plain/config.json"] } }, "routes": routes });
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let berth = Berth::before(&registry.url);
    let answer = ask_as(&berth, person, TAGS).await;
    (registry, answer)
}

fn person(user_and_secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(user_and_secret))
}

#[tokio::test(flavor = "multi_thread")]
async fn challenges_of_other_registries_lead_to_the_list() {
    let token = json!({ "path": "/token", "json": { "token": "t" } });
    let mut table = Table::new();
    for (situation, challenge) in [
        ("no quotation marks", json!("Bearer realm=${MAIN}/token,service=s")),
        ("no service", json!("Bearer realm=\"${MAIN}/token\"")),
        ("an empty scope", json!("Bearer realm=\"${MAIN}/token\",service=\"s\",scope=\"\"")),
        (
            "a scope for everything (Gitea)",
            json!("Bearer realm=\"${MAIN}/token\",service=\"container_registry\",scope=\"*\""),
        ),
        (
            "an error beside it (ACR)",
            json!("Bearer realm=\"${MAIN}/token\",service=\"s\",error=\"insufficient_scope\""),
        ),
        ("white space around the values", json!("Bearer  realm = \"${MAIN}/token\" , service = \"s\"")),
        ("a comma at the end", json!("Bearer realm=\"${MAIN}/token\",service=\"s\",")),
        (
            "Basic, and a token service inside (Nexus)",
            json!(["BASIC realm=\"Nexus\"", "Bearer realm=\"http://nexus.internal:8081/v2/token\",service=\"s\""]),
        ),
        (
            "a token service inside, and Basic (Artifactory)",
            json!("Bearer realm=\"http://artifactory.internal/v2/token\",service=\"s\", Basic realm=\"Artifactory\""),
        ),
        ("Basic with a charset", json!("Basic realm=\"Registry\", charset=\"UTF-8\"")),
    ] {
        let (_, answer) = asked(Some(ALICE), challenge, std::slice::from_ref(&token)).await;
        table.row(situation, (answer.status.as_u16(), answer.message), (200, String::new()));
    }
    table.check();
}

#[tokio::test(flavor = "multi_thread")]
async fn users_and_secrets_of_other_registries_are_handed_on() {
    let key = "_json_key:{\n  \"type\": \"service_account\",\n  \"private_key\": \"-----BEGIN\\n:x\\n\"\n}";
    let mut table = Table::new();
    for (situation, credential) in [
        ("a robot account (Harbor)", "robot$library+ci:secret"),
        ("a robot account (Quay)", "org+robot:secret"),
        ("a key of a service account (GAR)", key),
        ("a token of twelve hours (ECR)", &format!("AWS:{}", "e".repeat(2_500))),
        ("a user with an address", "jane@example.com:secret"),
        ("letters of other scripts", "Jürgen:пароль"),
        ("no user, only a token", ":token"),
        ("colons in the secret", "ci:a:b:c"),
    ] {
        let credential = person(credential);
        let (registry, answer) = asked(Some(&credential), json!("Basic realm=\"r\""), &[]).await;
        let is_sent = registry.asked().iter().any(|asked| asked.authorization.as_deref() == Some(&credential));
        table.row(situation, (answer.status.as_u16(), is_sent), (200, true));
    }
    table.check();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_service_that_is_busy_is_not_a_wrong_password() {
    let answer = |status: u16, more: Value| {
        let mut route = json!({ "path": "/token", "status": status });
        route.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        route
    };
    let page = json!({ "text": "<html>Maintenance</html>", "headers": { "Content-Type": "text/html" } });
    let mut table = Table::new();
    for (situation, token, expected) in [
        (
            "a rate limit (Docker Hub)",
            answer(429, json!({ "json": {}, "headers": { "Retry-After": "3600" } })),
            (429, 250_124),
        ),
        ("maintenance", answer(503, page.clone()), (502, 250_116)),
        ("a page for signing in, with success", answer(200, page.clone()), (502, 250_116)),
        ("a page of a firewall", answer(403, page), (502, 259_002)),
        ("a wrong password", answer(401, json!({ "json": { "details": "incorrect" } })), (401, 0)),
        ("a blocked account", answer(403, json!({ "json": { "details": "blocked" } })), (403, 0)),
        ("no body", answer(204, json!({})), (502, 250_116)),
    ] {
        let (_, answer) = asked(Some(ALICE), json!(BEARER), &[token]).await;
        let code = if expected.1 == 0 { 0 } else { answer.code };
        table.row(&format!("{situation}: {}", answer.message), (answer.status.as_u16(), code), expected);
    }
    table.check();
}
