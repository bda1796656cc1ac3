//! Deletions in one image that meet each other, or what others have left half done.

use futures::future::join_all;
use http::StatusCode;
use reqwest::Method;
use serde_json::Value;

use crate::berth::{Answer, Berth};
use crate::deletion::{TAG, assert_done, delete, manifest, twins};
use crate::stateful_registry::{Manners, StatefulRegistry, Surprise, probe};

#[tokio::test(flavor = "multi_thread")]
async fn deletions_in_one_image_go_one_after_the_other() {
    let (registry, stored, berth) = twins(Manners::default()).await;
    let tags: Vec<String> = (2..10).map(|number| format!("v{number}")).collect();
    for tag in &tags {
        registry.push(tag, &stored);
    }
    let all = tags.iter().map(async |tag| delete(&berth, &TAG.replace("v1", tag)).await);
    for answer in join_all(all).await {
        assert_done(&answer);
    }
    let writes = registry.writes();
    // A name that was refused once in an image is not asked for again.
    assert_eq!((&writes[0], writes[1].starts_with("DELETE v")), (&probe(), true), "{writes:?}");
    let without_asking = [&writes[..1], &writes[2..]].concat();
    assert_eq!(without_asking.len(), 3 * tags.len());
    for one in without_asking.chunks(3) {
        let tag = one[1].strip_prefix("PUT ").unwrap();
        assert!(one[0] == probe() && tags.contains(&tag.to_owned()), "{writes:?}");
        assert!(one[2].starts_with("DELETE sha256:"), "{writes:?}");
    }
    assert_eq!((registry.tags(), registry.manifests()), (vec!["twin".to_owned(), "v1".to_owned()], 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_is_left_without_its_throw_away_is_deleted_all_the_same() {
    let (registry, stored, berth) = twins(Manners::default()).await;
    registry.surprise("DELETE sha256:", Surprise::HalfDone);
    registry.surprise("DELETE sha256:", Surprise::HalfDone);
    assert_done(&delete(&berth, TAG).await);
    assert_eq!((registry.tags(), registry.manifests()), (vec!["twin".to_owned()], 1));
    assert!(registry.has(&stored));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_is_left_without_its_throw_away_again_and_again_is_put_back() {
    let (registry, stored, berth) = twins(Manners::default()).await;
    for _ in 0..3 {
        registry.surprise("DELETE sha256:", Surprise::HalfDone);
    }
    let answer = delete(&berth, TAG).await;
    assert_eq!((answer.status.as_u16(), answer.code), (424, 250_116), "{}", answer.message);
    assert_eq!(registry.tags(), ["twin", "v1"]);
    assert_eq!(registry.digest_of("v1"), Some(stored.digest().to_string()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_stays_without_a_manifest_is_said_to_be_in_that_state_and_its_own_is_handed_over() {
    let (registry, stored, berth) = twins(Manners::default()).await;
    registry.surprise("PUT v1", Surprise::Push("other", manifest("other")));
    registry.surprise("DELETE sha256:", Surprise::HalfDone);
    for _ in 0..4 {
        registry.surprise("PUT v1", Surprise::Fails(StatusCode::SERVICE_UNAVAILABLE));
    }
    let answer = delete(&berth, TAG).await;
    assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116));
    assert!(answer.message.contains("is still listed but has no manifest"), "{}", answer.message);
    let digest = stored.digest().to_string();
    assert!(answer.message.contains(&digest), "what it had: {}", answer.message);
    let line = berth.wait_for_log("could not be restored");
    assert!(line.contains(&digest), "{line}");
    assert_eq!(answer.data["manifest"], Value::String(stored.text.clone()));
    assert_eq!((registry.digest_of("v1"), registry.tags().len()), (None, 3));
    // When the registry works again, the tag can be deleted.
    assert_done(&delete(&berth, TAG).await);
    assert_eq!(registry.tags(), ["other", "twin"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_without_a_manifest_can_be_deleted() {
    for by_name in [400, 404, 202].map(|status| StatusCode::from_u16(status).unwrap()) {
        let registry = StatefulRegistry::start(Manners { by_name, ..Manners::default() }).await;
        let (lost, kept) = (manifest("lost"), manifest("kept"));
        registry.push("v1", &lost);
        registry.push("v2", &kept);
        registry.lose(&lost);
        let berth = Berth::before(&registry.url);
        assert_done(&delete(&berth, TAG).await);
        assert_eq!((registry.tags(), registry.manifests()), (vec!["v2".to_owned()], 1));
        assert!(registry.has(&kept));
        // It is not what anybody has read.
        registry.push("v1", &lost);
        registry.lose(&lost);
        let request = berth.request(Method::DELETE, TAG).header("x-requested-with", "berth");
        let read = request.header("if-match", format!("\"{}\"", lost.digest())).send().await.unwrap();
        assert_eq!(Answer::read(read).await.status.as_u16(), 412);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_without_a_manifest_stays_as_it_was_where_nothing_is_taken() {
    let (registry, stored, berth) = twins(Manners::default()).await;
    registry.lose(&stored);
    registry.surprise("PUT v1", Surprise::Fails(StatusCode::BAD_REQUEST));
    let answer = delete(&berth, TAG).await;
    assert_eq!((answer.status.as_u16(), answer.code), (424, 250_116), "{}", answer.message);
    assert_eq!(registry.tags(), ["twin", "v1"]);
}
