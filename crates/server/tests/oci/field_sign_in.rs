//! Signing in at registries as they are in the field.

use field_registry::FieldRegistry;
use http::StatusCode;
use reqwest::Method;
use serde_json::{Value, json};

use crate::berth::{Answer, Berth};
use crate::token_service::ALICE;

const IMAGES: &str = "docker/ext/repo/registry/images";
const TAGS: &str = "docker/ext/tag/registry/images/demo/app";

pub async fn ask_as(berth: &Berth, person: Option<&str>, path: &str) -> Answer {
    let request = berth.request(Method::GET, path);
    let request = person.into_iter().fold(request, |request, person| request.header("authorization", person));
    Answer::read(request.send().await.unwrap()).await
}

pub fn names(answer: &Answer, field: &str) -> Vec<String> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.message);
    let records = answer.data["records"].as_array().unwrap();
    records.iter().map(|row| row[field].as_str().unwrap().to_owned()).collect()
}

/// Who has received a password: `main` or `other`.
fn hosts_with_password(registry: &FieldRegistry) -> Vec<String> {
    let asked = registry.asked().into_iter();
    let with = asked.filter(|asked| asked.authorization.as_deref() == Some(ALICE));
    with.map(|asked| asked.line.split(' ').next().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_service_that_knows_only_pull_and_push_opens_the_list_and_deletions() {
    let registry = FieldRegistry::start("token-scopes").await;
    let berth = Berth::before(&registry.url);
    for person in [None, Some(ALICE)] {
        assert_eq!(names(&ask_as(&berth, person, IMAGES).await, "name"), ["demo/app", "demo/other"]);
    }
    registry.forget_what_was_asked();
    assert_eq!(names(&ask_as(&berth, Some(ALICE), IMAGES).await, "name").len(), 2);
    assert_eq!(registry.lines_with("registry%3Acatalog").len(), 0, "what has worked is asked for first");

    let path = "docker/ext/version/delete/registry/images?packageKey=docker://demo/app&version=latest";
    let request =
        berth.request(Method::DELETE, path).header("authorization", ALICE).header("x-requested-with", "berth");
    let answer = Answer::read(request.send().await.unwrap()).await;
    assert_eq!((answer.status, answer.code), (StatusCode::OK, 0), "{}", answer.message);
    assert_eq!(registry.listed("demo/app"), ["1.0.0"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_service_that_redirects_on_its_own_origin_is_followed() {
    let registry = FieldRegistry::start("realm-redirects").await;
    let berth = Berth::before(&registry.url);
    assert_eq!(ask_as(&berth, Some(ALICE), "docker/v2/").await.data, json!({ "signIn": "accepted" }));
    assert_eq!(names(&ask_as(&berth, Some(ALICE), TAGS).await, "tag"), ["latest", "1.0.0"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_service_that_must_not_have_a_password_is_named() {
    for (case, realm) in [("realm-other-host", "/service/token"), ("realm-relative", "/service/token")] {
        let registry = FieldRegistry::start(case).await;
        let berth = Berth::before(&registry.url);
        for path in ["docker/v2/", IMAGES, TAGS] {
            let answer = ask_as(&berth, Some(ALICE), path).await;
            assert_eq!((answer.status.as_u16(), answer.code), (502, 259_002), "{case} {path}: {}", answer.message);
            let says_it = answer.message.contains(realm) && answer.message.contains("external URL of the registry");
            assert!(says_it && !answer.message.contains("Wrong"), "{case}: {}", answer.message);
        }
        assert!(hosts_with_password(&registry).is_empty(), "{case}");
        // Nobody in particular has nothing to lose.
        assert_eq!(names(&ask_as(&berth, None, TAGS).await, "tag"), ["latest", "1.0.0"], "{case}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_without_a_challenge_is_not_blamed_on_the_password() {
    let registry = FieldRegistry::start("realm-no-challenge").await;
    let berth = Berth::before(&registry.url);
    for path in ["docker/v2/", TAGS] {
        let answer = ask_as(&berth, Some(ALICE), path).await;
        assert_eq!((answer.status.as_u16(), answer.code), (502, 259_002), "{path}: {}", answer.message);
        assert!(answer.message.contains("WWW-Authenticate"), "{}", answer.message);
    }
    assert!(hosts_with_password(&registry).is_empty());
    assert_eq!(ask_as(&berth, None, TAGS).await.status, StatusCode::UNAUTHORIZED);
}

/// `/v2/` is open, and the tags are for those who sign in.
fn open_door(routes: Value) -> String {
    let content = json!({
        "repos": { "demo/app": { "tags": { "1.0.0": "plain/manifest.json" }, "blobs": ["plain/config.json"] } },
        "routes": routes,
    });
    content.to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn behind_an_open_door_a_password_is_asked_for_and_checked() {
    let case = open_door(json!([
        { "path": "/v2/" },
        { "path": "/v2/.*", "auth": "^Basic YWxpY2U6c2VjcmV0$", "strip": "" },
        { "path": "/v2/.*", "status": 401, "headers": { "WWW-Authenticate": "bAsIc realm=\"r\"" }, "json": {} },
    ]));
    let registry = FieldRegistry::of_case(&case, 0, 0).await;
    let berth = Berth::before(&registry.url);
    assert_eq!(ask_as(&berth, Some(ALICE), "docker/v2/").await.data, json!({ "signIn": "accepted" }));
    assert_eq!(names(&ask_as(&berth, Some(ALICE), TAGS).await, "tag"), ["1.0.0"]);
    let wrong = ask_as(&berth, Some("Basic bWFsbG9yeTpndWVzcw=="), "docker/v2/").await;
    assert_eq!((wrong.status.as_u16(), wrong.code), (401, 250_114), "{}", wrong.message);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_asks_nobody_has_checked_nothing_and_gets_the_credential_all_the_same() {
    let case = open_door(json!([
        { "path": "/v2/demo/app/tags/list", "auth": null, "json": { "name": "demo/app", "tags": [] } },
    ]));
    let registry = FieldRegistry::of_case(&case, 0, 0).await;
    let berth = Berth::before(&registry.url);
    assert_eq!(ask_as(&berth, Some(ALICE), "docker/v2/").await.data, json!({ "signIn": "notChecked" }));
    assert_eq!(names(&ask_as(&berth, Some(ALICE), TAGS).await, "tag"), ["1.0.0"], "more than nobody sees");
    assert!(names(&ask_as(&berth, None, TAGS).await, "tag").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_is_sent_to_the_token_service_twice_at_the_most() {
    let case = open_door(json!([
        { "path": "/token", "status": 401, "json": {} },
        { "path": "/v2/.*", "status": 401, "json": {},
          "headers": { "WWW-Authenticate": "Bearer realm=\"${MAIN}/token?tenant=a\",service=\"s\"" } },
    ]));
    let registry = FieldRegistry::of_case(&case, 0, 0).await;
    let berth = Berth::before(&registry.url);
    let answer = ask_as(&berth, Some(ALICE), TAGS).await;
    assert_eq!((answer.status.as_u16(), answer.code), (401, 250_114), "{}", answer.message);
    let by_alice = registry.asked().into_iter().filter(|asked| asked.authorization.as_deref() == Some(ALICE));
    let asked: Vec<String> = by_alice.map(|asked| asked.line).collect();
    let questions = [
        "main GET /token?tenant=a&service=s&scope=repository%3Ademo%2Fapp%3Apull",
        "main GET /token?tenant=a&service=s",
    ];
    assert_eq!(asked, questions);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_forbidden_to_nobody_is_not_available_without_signing_in() {
    let case = open_door(json!([{ "path": "/v2/.+", "auth": null, "status": 403, "json": {} }]));
    let registry = FieldRegistry::of_case(&case, 0, 0).await;
    let berth = Berth::before(&registry.url);
    let answer = ask_as(&berth, None, TAGS).await;
    assert_eq!((answer.status.as_u16(), answer.code), (403, 250_113));
    assert_eq!(answer.message, "Not available without signing in.");
    assert_eq!(names(&ask_as(&berth, Some(ALICE), TAGS).await, "tag"), ["1.0.0"]);
}
