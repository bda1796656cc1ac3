//! With whose credential a registry and its token service are asked, and where a credential never goes.

use http::StatusCode;
use reqwest::Method;

use crate::berth::{Answer, Berth};
use crate::registry::{Asked, Registry, Scripted};
use crate::token_service::{ALICE, BOB, Guarded, MALLORY, refused};

const TAGS: &str = "docker/ext/tag/registry/images/web";
const LIST: &str = "/v2/web/tags/list";
const SCOPE: &str = "repository:web:pull";

async fn ask(berth: &Berth, authorization: &str, path: &str) -> Answer {
    Answer::read(berth.request(Method::GET, path).header("authorization", authorization).send().await.unwrap()).await
}

fn status_and_code(answer: &Answer) -> (u16, u64) {
    (answer.status.as_u16(), answer.code)
}

/// What somebody who is signed in has asked. The program itself asks as nobody when it starts.
fn asked_by(authorization: &str, registry: &Registry) -> Vec<String> {
    let asked = registry.asked().into_iter();
    let own = asked.filter(|asked| asked.headers.get("authorization").is_some_and(|value| value == authorization));
    own.map(|asked| asked.path).collect()
}

fn authorizations(asked: &[Asked]) -> Vec<&str> {
    asked.iter().filter_map(|asked| asked.headers.get("authorization")).map(|value| value.to_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_with_passwords_is_asked_with_the_callers_own() {
    let registry = Registry::start().await;
    for path in ["/v2/", LIST] {
        registry.answer(path, refused("Basic realm=\"registry\""));
        registry.answer_to(ALICE, path, Scripted::json(r#"{"tags":[]}"#));
    }
    let berth = Berth::before(&registry.url);
    assert_eq!(ask(&berth, ALICE, TAGS).await.data["totalRecords"], 0);
    assert_eq!(status_and_code(&ask(&berth, MALLORY, TAGS).await), (401, 250_114));
    assert_eq!(status_and_code(&berth.ask(TAGS).await), (401, 250_114));
    assert_eq!(ask(&berth, ALICE, "docker/v2/").await.status, StatusCode::OK);
    let wrong = ask(&berth, MALLORY, "docker/v2/").await;
    assert_eq!(status_and_code(&wrong), (401, 250_114));
    assert!(wrong.message.contains("Wrong user, password or token."), "{}", wrong.message);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_credential_of_a_registry_is_not_passed_on() {
    let registry = Registry::start().await;
    let berth = Berth::before(&registry.url);
    registry.until_asked("/v2/").await;
    for authorization in ["Bearer abc", "Basic !!!", "Basic YWxpY2U=", "Negotiate abc"] {
        assert_eq!(status_and_code(&ask(&berth, authorization, TAGS).await), (401, 250_114), "{authorization}");
    }
    assert!(registry.asked().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_service_gets_the_credential_and_the_registry_its_token() {
    let guarded = Guarded::start().await;
    guarded.lock_tags("web", ALICE, "for-alice");
    let berth = Berth::before(&guarded.registry.url);
    for _ in 0..3 {
        assert_eq!(ask(&berth, ALICE, TAGS).await.data["totalRecords"], 0);
    }
    assert_eq!(asked_by(ALICE, &guarded.tokens), [guarded.question(Some(SCOPE))], "a token is asked for once");
    let lists = guarded.registry.asked();
    assert_eq!(authorizations(&lists), ["Bearer for-alice"; 3]);
    assert_eq!(lists.len(), 3, "what the registry wants is known before the first list");
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_are_one_callers_own() {
    let guarded = Guarded::start().await;
    guarded.lock_tags("web", ALICE, "for-alice");
    let berth = Berth::before(&guarded.registry.url);
    assert_eq!(ask(&berth, ALICE, TAGS).await.status, StatusCode::OK);
    guarded.tokens.answer(&guarded.question(Some(SCOPE)), Scripted::status(StatusCode::UNAUTHORIZED, ""));
    assert_eq!(status_and_code(&ask(&berth, MALLORY, TAGS).await), (401, 250_114));
    assert_eq!(status_and_code(&berth.ask(TAGS).await), (401, 250_114));
    // Bob is known, and his token is worth nothing here.
    guarded.give(Some(BOB), Some(SCOPE), "for-bob", 300);
    assert_eq!(status_and_code(&ask(&berth, BOB, TAGS).await), (403, 250_113));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_in_particular_gets_a_token_where_the_service_gives_one() {
    let guarded = Guarded::start().await;
    guarded.lock(LIST, Some(SCOPE));
    guarded.give(None, Some(SCOPE), "for-all", 300);
    guarded.answer_to_token("for-all", LIST, Scripted::json(r#"{"tags":[]}"#));
    let berth = Berth::before(&guarded.registry.url);
    assert_eq!(berth.data(TAGS).await["totalRecords"], 0);
    assert!(authorizations(&guarded.tokens.asked()).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_serves_a_page_and_is_asked_for_anew_when_it_is_refused() {
    let guarded = Guarded::start().await;
    guarded.lock_tags("web", ALICE, "short");
    guarded.give(Some(ALICE), Some(SCOPE), "short", 1);
    let berth = Berth::before(&guarded.registry.url);
    for _ in 0..3 {
        assert_eq!(ask(&berth, ALICE, TAGS).await.status, StatusCode::OK);
    }
    assert_eq!(asked_by(ALICE, &guarded.tokens).len(), 1, "its lifetime is shorter than a page takes");

    guarded.answer_to_token("short", LIST, refused(&guarded.challenge(Some(SCOPE))));
    guarded.lock_tags("web", ALICE, "new");
    assert_eq!(ask(&berth, ALICE, TAGS).await.status, StatusCode::OK);
    assert_eq!(asked_by(ALICE, &guarded.tokens).len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_for_a_scope_of_the_registrys_own_is_asked_for_once() {
    let guarded = Guarded::start().await;
    let wanted = "repository:web:pull,metadata";
    guarded.lock(LIST, Some(wanted));
    guarded.give(Some(ALICE), Some(SCOPE), "usual", 300);
    guarded.give(Some(ALICE), Some(wanted), "wanted", 300);
    guarded.answer_to_token("wanted", LIST, Scripted::json(r#"{"tags":[]}"#));
    let berth = Berth::before(&guarded.registry.url);
    for _ in 0..3 {
        assert_eq!(ask(&berth, ALICE, TAGS).await.status, StatusCode::OK);
    }
    let questions = [guarded.question(Some(SCOPE)), guarded.question(Some(wanted))];
    assert_eq!(asked_by(ALICE, &guarded.tokens), questions);

    // When the registry refuses it one day, the next call gets a new one.
    guarded.answer_to_token("wanted", LIST, refused(&guarded.challenge(Some(wanted))));
    assert_eq!(status_and_code(&ask(&berth, ALICE, TAGS).await), (403, 250_113));
    guarded.give(Some(ALICE), Some(wanted), "anew", 300);
    guarded.answer_to_token("anew", LIST, Scripted::json(r#"{"tags":[]}"#));
    assert_eq!(ask(&berth, ALICE, TAGS).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_call_asks_for_the_scope_that_it_needs() {
    let guarded = Guarded::start().await;
    let delete = "docker/ext/version/delete/registry/images?packageKey=docker://web&version=v1";
    let berth = Berth::before(&guarded.registry.url);
    for (method, path, scope) in [
        (Method::GET, "docker/v2/", None),
        (Method::GET, "docker/ext/repo/registry/images", Some("registry:catalog:*")),
        (Method::GET, TAGS, Some(SCOPE)),
        (Method::DELETE, delete, Some("repository:web:delete")),
    ] {
        guarded.tokens.forget_what_was_asked();
        let request = berth.request(method, path).header("authorization", ALICE).header("x-requested-with", "berth");
        // What comes of it is no matter here.
        request.send().await.unwrap();
        assert_eq!(asked_by(ALICE, &guarded.tokens).last(), Some(&guarded.question(scope)), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_service_that_fails_is_named() {
    let huge = format!(r#"{{"token":"{}"}}"#, "x".repeat(1 << 20));
    for (answer, status, code) in [
        (Scripted::status(StatusCode::FORBIDDEN, ""), 403, 250_113),
        (Scripted::status(StatusCode::INTERNAL_SERVER_ERROR, ""), 502, 250_116),
        (Scripted::json("<html>").with("content-type", "text/html"), 502, 250_116),
        (Scripted::json("{}"), 502, 250_116),
        (Scripted::json(r#"{"token":""}"#), 502, 250_116),
        (Scripted::json(r#"{"token":"line\nbreak"}"#), 502, 250_116),
        (Scripted::json(huge), 502, 250_116),
        (Scripted::status(StatusCode::TOO_MANY_REQUESTS, "").with("retry-after", "99"), 429, 250_124),
    ] {
        let guarded = Guarded::start().await;
        guarded.lock(LIST, Some(SCOPE));
        guarded.tokens.answer(&guarded.question(Some(SCOPE)), answer.clone());
        let said = ask(&Berth::before(&guarded.registry.url), ALICE, TAGS).await;
        assert_eq!(status_and_code(&said), (status, code), "{answer:?}: {}", said.message);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_service_that_leads_elsewhere_is_not_followed() {
    let (guarded, elsewhere) = (Guarded::start().await, Registry::start().await);
    guarded.lock(LIST, Some(SCOPE));
    let away = Scripted::status(StatusCode::TEMPORARY_REDIRECT, "").with("location", &format!("{}/x", elsewhere.url));
    guarded.tokens.answer(&guarded.question(Some(SCOPE)), away);
    let answer = ask(&Berth::before(&guarded.registry.url), ALICE, TAGS).await;
    assert_eq!(status_and_code(&answer), (502, 259_002));
    let names_it = answer.message.contains(&format!("redirects to {}/x", elsewhere.url));
    assert!(names_it && answer.message.contains("external URL"), "{}", answer.message);
    assert!(elsewhere.asked().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credential_goes_to_no_other_plain_host() {
    let (registry, tokens) = (Registry::start().await, Registry::start().await);
    // The same machine by another name is another host.
    let realm = tokens.url.replace("127.0.0.1", "localhost");
    for path in ["/v2/", LIST] {
        registry.answer(path, refused(&format!(r#"Bearer realm="{realm}/token",service="s",scope="{SCOPE}""#)));
    }
    let berth = Berth::before(&registry.url);
    for authorization in [ALICE, BOB] {
        let answer = ask(&berth, authorization, TAGS).await;
        assert_eq!(status_and_code(&answer), (502, 259_002));
        assert!(answer.message.contains(&realm), "{}", answer.message);
    }
    assert!(authorizations(&tokens.asked()).is_empty());
    assert!(authorizations(&registry.asked()).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_a_blob_lies_in_sees_no_credential() {
    let (registry, store) = (Registry::start().await, Registry::start().await);
    let digest = format!("sha256:{}", "1".repeat(64));
    let path = format!("/v2/web/blobs/{digest}");
    for path in ["/v2/", &path] {
        registry.answer(path, refused("Basic realm=\"registry\""));
    }
    let there = Scripted::status(StatusCode::TEMPORARY_REDIRECT, "").with("location", &format!("{}/blob", store.url));
    registry.answer_to(ALICE, &path, there);
    store.answer("/blob", Scripted::json("bytes"));
    let berth = Berth::before(&registry.url);
    let blob = format!("docker/v2/registry/images/web/blobs/{digest}");
    let response = berth.request(Method::GET, &blob).header("authorization", ALICE).send().await.unwrap();
    assert_eq!(response.text().await.unwrap(), "bytes");
    assert_eq!(authorizations(&registry.asked()), [ALICE]);
    assert!(authorizations(&store.asked()).is_empty());
}
