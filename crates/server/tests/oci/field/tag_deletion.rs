//! One tag goes, and no other, whatever the registry does when a tag or a manifest is deleted.

use field_registry::FieldRegistry;
use futures::future::join_all;
use serde_json::{Value, json};

use super::{before, delete_tag};
use crate::berth::{Answer, Berth};

const APP: &str = "demo/app";

/// A registry of `demo/app` with `1.0.0`, `prod` and `latest` on one manifest, and `2.0.0` on another, where deletions are
/// done so.
async fn registry(delete: Value) -> (FieldRegistry, Berth) {
    let tags = json!({"1.0.0": "plain/manifest.json", "prod": "plain/manifest.json", "latest": "plain/manifest.json", "2.0.0": "plain/arm64.manifest.json"});
    let case = json!({"repos": {APP: {"tags": tags}}, "delete": delete});
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let berth = Berth::with(&["--registry", &registry.url]);
    (registry, berth)
}

/// The tags that have a manifest.
fn answering(registry: &FieldRegistry) -> Vec<&'static str> {
    ["1.0.0", "2.0.0", "latest", "prod"].into_iter().filter(|tag| registry.digest_of(APP, tag).is_some()).collect()
}

fn assert_deleted(answer: &Answer, data: &Value) {
    assert_eq!((answer.status.as_u16(), answer.code, &answer.data), (200, 0, data), "{}", answer.message);
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_that_a_registry_takes_with_another_are_put_back() {
    let (registry, berth) = before("delete-takes-manifest").await;
    let digest = registry.digest_of(APP, "prod").unwrap();
    assert_deleted(&delete_tag(&berth, "1.0.0").await, &json!({"state": "gone", "putBack": ["latest", "prod"]}));
    assert_eq!(registry.listed(APP), ["2.0.0", "latest", "prod"]);
    assert_eq!(registry.digest_of(APP, "prod"), Some(digest.clone()));
    assert_eq!(registry.digest_of(APP, "latest"), Some(digest.clone()));

    // From now on it is not asked to delete a tag by its name.
    registry.forget_what_was_asked();
    assert_deleted(&delete_tag(&berth, "prod").await, &json!(true));
    assert_eq!(registry.lines_with("DELETE /v2/demo/app/manifests/prod"), Vec::<String>::new());
    assert_eq!(
        (registry.listed(APP), registry.digest_of(APP, "latest")),
        (vec!["2.0.0".to_owned(), "latest".to_owned()], Some(digest))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nothing_is_deleted_by_digest_the_other_tags_stay_as_well() {
    let (registry, berth) = registry(json!({"by_tag": "manifest", "by_digest": 405})).await;
    assert_deleted(&delete_tag(&berth, "1.0.0").await, &json!({"state": "gone", "putBack": ["latest", "prod"]}));
    assert_eq!(answering(&registry), ["2.0.0", "latest", "prod"]);
    // Then with a manifest of its own, which is deleted by the name of the tag.
    assert_deleted(&delete_tag(&berth, "prod").await, &json!(true));
    assert_eq!(answering(&registry), ["2.0.0", "latest"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_keeps_the_manifest_is_trusted_only_as_long_as_it_does() {
    for by_digest in [json!(405), json!(400), json!("tags"), json!("dangling"), json!("in-use")] {
        for status in [200, 202, 204] {
            let (registry, berth) = registry(json!({"by_tag": "tag", "by_digest": by_digest, "status": status})).await;
            assert_deleted(&delete_tag(&berth, "1.0.0").await, &json!(true));
            assert_eq!(answering(&registry), ["2.0.0", "latest", "prod"], "{by_digest} {status}");
            registry.forget_what_was_asked();
            assert_deleted(&delete_tag(&berth, "prod").await, &json!(true));
            // It may still take the manifest, so that the other tag is looked at again, once.
            assert_eq!(registry.lines_with("manifests/latest").len(), 1);
            assert_eq!(registry.lines_with("manifests/2.0.0"), Vec::<String>::new());
            assert_eq!(registry.lines_with("PUT"), Vec::<String>::new());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_stays_listed_without_its_manifest_is_said_to_be() {
    let (registry, berth) = registry(json!({"by_tag": "keep-listed", "by_digest": "tags"})).await;
    assert_deleted(&delete_tag(&berth, "1.0.0").await, &json!({"state": "still-listed", "putBack": []}));
    assert_eq!(answering(&registry), ["2.0.0", "latest", "prod"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_deletes_later_is_waited_for() {
    let (registry, berth) = registry(json!({"by_tag": "later", "by_digest": 405})).await;
    assert_deleted(&delete_tag(&berth, "1.0.0").await, &json!(true));
    assert_eq!(answering(&registry), ["2.0.0", "latest", "prod"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_goes_on_answering_is_not_said_to_be_deleted() {
    let delete = json!({"by_tag": "never", "by_digest": 405});
    let (registry, berth) = registry(delete).await;
    assert_deleted(&delete_tag(&berth, "1.0.0").await, &json!({"state": "still-answering", "putBack": []}));
    assert_eq!(answering(&registry).len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_outlives_its_digest_gets_its_own_manifest_back() {
    let (registry, berth) = registry(json!({"by_tag": 405, "by_digest": "keep-tags"})).await;
    let digest = registry.digest_of(APP, "1.0.0");
    let answer = delete_tag(&berth, "1.0.0").await;
    assert_eq!(answer.status.as_u16(), 424, "{}", answer.message);
    assert!(answer.message.starts_with("Nothing was deleted."), "{}", answer.message);
    assert_eq!(registry.digest_of(APP, "1.0.0"), digest);
    assert_eq!(answering(&registry).len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digest_that_is_in_use_is_refused_and_the_tag_is_as_before() {
    for by_digest in ["dangling", "in-use"] {
        let (registry, berth) = registry(json!({"by_tag": 405, "by_digest": by_digest})).await;
        let digest = registry.digest_of(APP, "1.0.0");
        let answer = delete_tag(&berth, "1.0.0").await;
        assert!(answer.message.starts_with("Nothing was deleted."), "{by_digest}: {}", answer.message);
        assert_eq!(registry.digest_of(APP, "1.0.0"), digest, "{by_digest}");
        assert_eq!(answering(&registry).len(), 4);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_becomes_read_only_in_the_middle_loses_nothing_in_silence() {
    let ways = [json!(405), json!("manifest")];
    let all = ways.iter().flat_map(|by_tag| [403, 405, 503].into_iter().map(move |status| (by_tag, status)));
    // The first writes are the probe, the deletion by name, and what comes after it.
    let all = all.flat_map(|(by_tag, status)| (1..=3).map(move |writes| loses_nothing(by_tag, status, writes)));
    join_all(all).await;
}

async fn loses_nothing(by_tag: &Value, status: u16, writes: usize) {
    let read_only = json!({"writes": writes, "status": status});
    let (registry, berth) =
        registry(json!({"by_tag": by_tag, "by_digest": "tags", "read_only_after": read_only})).await;
    let before = registry.digest_of(APP, "prod");
    let answer = delete_tag(&berth, "1.0.0").await;
    let is_whole = registry.digest_of(APP, "prod") == before && registry.digest_of(APP, "latest") == before;
    let is_said = ["could not be restored", "could not be put back"].iter().any(|said| answer.message.contains(said));
    assert!(is_whole || is_said, "{by_tag} {status} after {writes}: {}", answer.message);
    assert_eq!(is_said, answer.data["manifest"].is_string(), "the manifest comes with the answer");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_of_berth_does_not_forget_a_manifest_that_may_still_go() {
    let (registry, mut berth) = registry(json!({"by_tag": "tag-then-manifest", "by_digest": 405})).await;
    assert_deleted(&delete_tag(&berth, "1.0.0").await, &json!(true));
    registry.catch_up();
    assert_eq!(answering(&registry), ["2.0.0"]);
    berth.ask_to_stop();
    assert!(berth.exit_status().success());
    assert_eq!(answering(&registry), ["2.0.0", "latest", "prod"]);

    // What has not gone by then is in the log, with the manifest.
    let (registry, berth) = self::registry(json!({"by_tag": "tag-then-manifest", "by_digest": 405})).await;
    assert_deleted(&delete_tag(&berth, "1.0.0").await, &json!(true));
    berth.ask_to_stop();
    let line = berth.wait_for_log("nobody looks after them");
    for part in ["latest", "prod", "schemaVersion", &registry.digest_of(APP, "prod").unwrap()] {
        assert!(line.contains(part), "{line}");
    }
}
