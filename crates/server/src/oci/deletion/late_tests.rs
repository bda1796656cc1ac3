//! A registry that takes the manifest of a deleted tag after it has answered.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use field_registry::{FieldRegistry, content_file};
use http::Method;
use image::{Digest, ImageName};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::oci::habits::Habit;
use crate::oci::patience::Patience;
use crate::oci::registry::Oci;
use crate::oci::running::Running;
use crate::oci::watch::Watch;
use crate::oci::{Limits, routes};
use crate::settings::{Upstream, UpstreamUrl};

const APP: &str = "demo/app";
const PLAIN: &str = "plain/manifest.json";
const ARM64: &str = "plain/arm64.manifest.json";
const NEVER: Duration = Duration::from_secs(3_600);
const SOON: Duration = Duration::from_millis(1);

/// Berth in front of a registry of `demo/app`, with a watch that a test can wait for.
struct Stand {
    registry: FieldRegistry,
    oci: Oci,
    api: Router,
}

async fn stand(delete: Value, watch: Watch) -> Stand {
    let tags = json!({ "1.0.0": PLAIN, "prod": PLAIN, "latest": PLAIN, "2.0.0": ARM64 });
    stand_of(json!({ "repos": { APP: { "tags": tags } }, "delete": delete }), watch).await
}

async fn stand_of(case: Value, watch: Watch) -> Stand {
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let upstream = Upstream { url: UpstreamUrl::parse(&registry.url).unwrap(), insecure: false, ca: None };
    let patience = Patience { first: SOON, ..Limits::default().patience };
    let limits = Limits { watch, patience, deletion_shows: SOON * 20, ..Limits::default() };
    let oci = Oci::new(&upstream, None, limits, Running::default()).unwrap();
    let api = routes::router(Arc::new(oci.clone()));
    Stand { registry, oci, api }
}

/// Looks all the time, for as long as a test needs.
fn always() -> Watch {
    Watch { first: SOON, whole: NEVER, ..Watch::default() }
}

/// Looks only when Berth stops.
fn never() -> Watch {
    Watch { first: NEVER, whole: NEVER, ..Watch::default() }
}

/// Looks after a short time, and not again.
fn once() -> Watch {
    Watch { first: SOON, whole: SOON, ..Watch::default() }
}

impl Stand {
    async fn delete(&self, tag: &str) -> Value {
        let path = format!("/docker/ext/version/delete/registry/images?packageKey=docker://{APP}&version={tag}");
        let request = Request::builder().method(Method::DELETE).uri(path).body(Body::empty()).unwrap();
        let response = self.api.clone().oneshot(request).await.unwrap();
        let answer: Value = serde_json::from_slice(&to_bytes(response.into_body(), usize::MAX).await.unwrap()).unwrap();
        answer["data"].clone()
    }

    fn has(&self, tag: &str, file: &str) -> bool {
        self.registry.digest_of(APP, tag) == Some(Digest::sha256_of(&content_file(file)).to_string())
    }

    async fn until_put_back(&self) {
        self.registry.until(|_| self.has("prod", PLAIN) && self.has("latest", PLAIN)).await;
    }

    fn habit(&self) -> Habit {
        self.oci.habits.habit(&ImageName::parse(APP).unwrap())
    }

    async fn stop(&self) {
        self.oci.running.stop();
        self.oci.running.finished().await;
    }
}

fn still_answering() -> Value {
    json!({ "state": "still-answering", "putBack": [] })
}

#[tokio::test]
async fn what_a_late_deletion_takes_is_put_back_and_the_habit_is_remembered() {
    for unlists in [false, true] {
        let late = json!({ "by_tag": "manifest-on-cue", "by_digest": "tags", "unlists": unlists });
        let stand = stand(late, always()).await;
        assert_eq!(stand.delete("1.0.0").await, still_answering());
        stand.registry.catch_up();
        stand.until_put_back().await;
        stand.oci.running.finished().await;
        assert_eq!((stand.registry.digest_of(APP, "1.0.0"), stand.habit()), (None, Habit::TakesManifest));

        // From now on no tag is deleted by its name.
        stand.registry.forget_what_was_asked();
        assert_eq!(stand.delete("prod").await, json!(true));
        assert!(stand.registry.lines_with("DELETE /v2/demo/app/manifests/prod").is_empty());
        assert!(stand.has("latest", PLAIN) && stand.has("2.0.0", ARM64));
    }
}

#[tokio::test]
async fn a_manifest_that_goes_later_than_its_tag_is_put_back() {
    for unlists in [false, true] {
        let late = json!({ "by_tag": "tag-then-manifest", "by_digest": 405, "unlists": unlists });
        let stand = stand(late, always()).await;
        assert_eq!(stand.delete("1.0.0").await, json!(true));
        assert_eq!(stand.habit(), Habit::SeemsToKeep);
        stand.registry.catch_up();
        stand.until_put_back().await;
        stand.oci.running.finished().await;
        assert_eq!((stand.registry.digest_of(APP, "1.0.0"), stand.habit()), (None, Habit::TakesManifest));
    }
}

#[tokio::test]
async fn a_registry_keeps_manifests_if_one_was_there_long_after() {
    let stand = stand(json!({ "by_tag": "tag", "by_digest": 405 }), once()).await;
    assert_eq!(stand.delete("1.0.0").await, json!(true));
    stand.oci.running.finished().await;
    assert_eq!(stand.habit(), Habit::KeepsManifest);
    stand.registry.forget_what_was_asked();
    assert_eq!(stand.delete("prod").await, json!(true));
    assert!(stand.registry.lines_with("manifests/latest").is_empty(), "other tags are not read any more");
}

#[tokio::test]
async fn a_tag_that_never_goes_teaches_nothing() {
    let stand = stand(json!({ "by_tag": "never", "by_digest": 405 }), once()).await;
    assert_eq!(stand.delete("1.0.0").await, still_answering());
    stand.oci.running.finished().await;
    assert_eq!(stand.habit(), Habit::Unknown);
}

#[tokio::test]
async fn a_stop_looks_once_more() {
    for by_tag in ["manifest-on-cue", "tag-then-manifest"] {
        let stand = stand(json!({ "by_tag": by_tag, "by_digest": 405 }), never()).await;
        stand.delete("1.0.0").await;
        stand.registry.catch_up();
        assert!(!stand.has("prod", PLAIN));
        stand.stop().await;
        assert!(stand.has("prod", PLAIN) && stand.has("latest", PLAIN), "{by_tag}");
    }
}

#[tokio::test]
async fn a_tag_that_was_deleted_meanwhile_is_not_put_back() {
    let stand = stand(json!({ "by_tag": "manifest-on-cue", "by_digest": 405 }), never()).await;
    for tag in ["1.0.0", "prod"] {
        assert_eq!(stand.delete(tag).await, still_answering());
    }
    stand.registry.catch_up();
    stand.stop().await;
    let answering = ["1.0.0", "prod", "latest"].map(|tag| stand.has(tag, PLAIN));
    assert_eq!(answering, [false, false, true]);
}

#[tokio::test]
async fn a_tag_that_somebody_else_deletes_is_not_put_back() {
    let stand = stand(json!({ "by_tag": "tag", "by_digest": 405 }), never()).await;
    assert_eq!(stand.delete("1.0.0").await, json!(true));
    for tag in ["prod", "latest"] {
        let url = format!("{}/v2/{APP}/manifests/{tag}", stand.registry.url);
        reqwest::Client::builder().no_proxy().build().unwrap().delete(url).send().await.unwrap();
    }
    stand.stop().await;
    assert_eq!(stand.registry.listed(APP), ["2.0.0"]);
    assert_ne!(stand.habit(), Habit::TakesManifest);
}

#[tokio::test]
async fn without_room_a_tag_gets_a_manifest_of_its_own_first() {
    for full in [Watch { deletions: 0, ..never() }, Watch { bytes: 10, ..never() }] {
        let stand = stand(json!({ "by_tag": "tag-then-manifest", "by_digest": "tags" }), full).await;
        assert_eq!(stand.delete("1.0.0").await, json!(true));
        assert!(stand.registry.lines_with("DELETE /v2/demo/app/manifests/1.0.0").is_empty());
        stand.registry.catch_up();
        assert!(stand.has("prod", PLAIN) && stand.has("latest", PLAIN));
    }
}

#[tokio::test]
async fn the_second_deletion_reads_the_other_tags_no_more_than_once() {
    let stand = stand(json!({ "by_tag": "tag", "by_digest": 405 }), never()).await;
    stand.delete("1.0.0").await;
    stand.registry.forget_what_was_asked();
    assert_eq!(stand.delete("prod").await, json!(true));
    assert_eq!(stand.registry.lines_with("manifests/latest").len(), 1, "only after the deletion");
    assert!(stand.registry.lines_with("manifests/2.0.0").is_empty());
}

#[tokio::test]
async fn a_placeholder_that_goes_late_by_the_name_of_its_tag_costs_no_other_tag() {
    let stand = stand(json!({ "by_tag": "manifest-on-cue", "by_digest": 405 }), always()).await;
    stand.oci.habits.manifest_was_taken();
    assert_eq!(stand.delete("1.0.0").await, still_answering());
    stand.registry.catch_up();
    stand.until_put_back().await;
    assert_eq!(stand.registry.digest_of(APP, "1.0.0"), None);
}
