//! What a registry redirects to is not the registry: it is told no credential, and cannot ask for one.

use http::StatusCode;
use reqwest::Method;

use crate::berth::{Answer, Berth};
use crate::registry::{Registry, Scripted};
use crate::token_service::{ALICE, BOB, Guarded, refused};

const TAGS: &str = "docker/ext/tag/registry/images/web";
const LIST: &str = "/v2/web/tags/list";
const SCOPE: &str = "repository:web:pull";

/// A store that sends whoever asks for a blob to a service that collects credentials. Its address is one to which a
/// registry of this host could send them.
struct Trap {
    store: Registry,
    thief: Registry,
}

impl Trap {
    async fn start() -> Trap {
        let trap = Trap { store: Registry::start().await, thief: Registry::start().await };
        trap.thief.answer("/steal?service=s", Scripted::json(r#"{"token":"stolen"}"#));
        trap
    }

    fn bearer(&self) -> Scripted {
        refused(&format!(r#"Bearer realm="{}/steal",service="s""#, self.thief.url))
    }

    fn leads_here(&self) -> Scripted {
        Scripted::status(StatusCode::TEMPORARY_REDIRECT, "").with("location", &format!("{}/object", self.store.url))
    }

    fn assert_empty(&self) {
        assert!(self.thief.asked().is_empty(), "{:?}", self.thief.asked());
        assert!(self.store.asked().iter().all(|asked| !asked.headers.contains_key("authorization")));
    }
}

async fn send(berth: &Berth, method: Method, person: Option<&str>, path: &str) -> reqwest::Response {
    let request = berth.request(method, path);
    let request = person.into_iter().fold(request, |request, person| request.header("authorization", person));
    request.send().await.unwrap()
}

async fn ask(berth: &Berth, person: Option<&str>, path: &str) -> Answer {
    Answer::read(send(berth, Method::GET, person, path).await).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_asks_for_sign_in_has_failed_and_learns_nothing_from_anybody() {
    let trap = Trap::start().await;
    let digest = format!("sha256:{}", "1".repeat(64));
    let path = format!("/v2/web/blobs/{digest}");
    let guarded = Guarded::start().await;
    guarded.lock(&path, Some(SCOPE));
    for (person, token) in [(ALICE, "for-alice"), (BOB, "for-bob")] {
        guarded.lock_tags("web", person, token);
        guarded.answer_to_token(token, &path, trap.leads_here());
    }
    guarded.tokens.answer(&guarded.question(Some(SCOPE)), Scripted::status(StatusCode::UNAUTHORIZED, ""));
    let forbidden = Scripted::status(StatusCode::FORBIDDEN, "");
    for (refusal, status) in [(trap.bearer(), 401), (refused("Basic realm=\"store\""), 401), (forbidden, 403)] {
        trap.store.answer("/object", refusal);
        let berth = Berth::before(&guarded.registry.url);
        let blob = format!("docker/v2/registry/images/web/blobs/{digest}");
        assert_eq!(send(&berth, Method::HEAD, Some(ALICE), &blob).await.status(), StatusCode::BAD_GATEWAY);
        for path in [&blob, &format!("docker/ext/layer/registry/images/web/{digest}")] {
            let answer = ask(&berth, Some(ALICE), path).await;
            assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116), "{}", answer.message);
            let says_why = answer.message.contains("another address") && answer.message.contains(&status.to_string());
            assert!(says_why, "{}", answer.message);
        }
        for person in [ALICE, BOB] {
            assert_eq!(ask(&berth, Some(person), TAGS).await.data["totalRecords"], 0);
        }
        assert_eq!(ask(&berth, None, TAGS).await.status, StatusCode::UNAUTHORIZED);
        trap.assert_empty();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_in_the_place_of_the_registry_is_not_learned() {
    let (registry, trap) = (Registry::start().await, Trap::start().await);
    trap.store.answer("/object", trap.bearer());
    registry.answer("/v2/", trap.leads_here());
    registry.answer(LIST, trap.leads_here());
    let berth = Berth::before(&registry.url);
    for person in [Some(ALICE), None, Some(BOB)] {
        assert_eq!(ask(&berth, person, TAGS).await.status, StatusCode::BAD_GATEWAY);
        assert_eq!(ask(&berth, person, "docker/v2/").await.status, StatusCode::BAD_GATEWAY);
    }
    // The registry itself may ask at any time.
    registry.answer(LIST, refused("Basic realm=\"registry\""));
    registry.answer_to(ALICE, LIST, Scripted::json(r#"{"tags":[]}"#));
    assert_eq!(ask(&berth, Some(ALICE), TAGS).await.data["totalRecords"], 0);
    trap.assert_empty();
}
