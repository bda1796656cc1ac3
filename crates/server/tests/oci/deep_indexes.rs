//! Manifests that lead to more others than there is time or memory for.

use std::time::Duration;

use http::StatusCode;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::berth::Berth;
use crate::deletion::{IMAGE, assert_done, delete, manifest};
use crate::registry_content::{OCI_INDEX, Stored, index};
use crate::stateful_registry::{Manners, StatefulRegistry, Surprise};

/// Much more than a bounded deletion takes, and much less than one that follows every path.
const BOUND: Duration = Duration::from_secs(60);

/// An entry of an index, which does not say how much it holds.
fn entry(stored: &Stored) -> Value {
    json!({ "mediaType": stored.media_type, "digest": stored.digest().to_string(), "size": stored.text.len() })
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_that_names_another_three_thousand_times_is_followed_once() {
    let registry = StatefulRegistry::start(Manners::default()).await;
    let leaf = manifest("leaf");
    registry.hold(&leaf);
    let mut nested = leaf;
    for _ in 0..3 {
        nested = index(&vec![entry(&nested); 3_000]);
        registry.hold(&nested);
    }
    registry.push("v1", &nested);
    let berth = Berth::before(&registry.url);
    let answer = timeout(BOUND, delete(&berth, IMAGE)).await.expect("every path is followed");
    assert_done(&answer);
    assert_eq!((registry.tags().len(), registry.manifests()), (0, 0));
    assert!(registry.asked().len() < 60, "{}", registry.asked().len());
    assert!(berth.peak_memory() < 96 << 20, "{} bytes", berth.peak_memory());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_of_more_indexes_than_anybody_builds_keeps_them() {
    let registry = StatefulRegistry::start(Manners::default()).await;
    let digest = |number: usize| image::Digest::sha256_of(&number.to_be_bytes()).to_string();
    let unknown = |number| json!({ "mediaType": OCI_INDEX, "digest": digest(number), "size": 2 });
    let wide = index(&(0..2_000).map(unknown).collect::<Vec<_>>());
    registry.push("v1", &wide);
    let berth = Berth::before(&registry.url);
    let answer = timeout(BOUND, delete(&berth, IMAGE)).await.expect("every index is read");
    // The tag is gone. What it leads to is not known, and stays.
    assert_done(&answer);
    assert!(registry.tags().is_empty() && registry.has(&wide));
    assert!(registry.asked().len() < 1_200, "{}", registry.asked().len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_that_is_named_as_a_layer_is_not_read() {
    let registry = StatefulRegistry::start(Manners::default()).await;
    let inner = manifest("inner");
    let named =
        json!({ "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": inner.digest().to_string() });
    registry.push("v1", &index(&[named]));
    let berth = Berth::before(&registry.url);
    assert_done(&delete(&berth, IMAGE).await);
    let read = format!("GET {}", inner.digest());
    assert!(!registry.asked().contains(&read), "{:?}", registry.asked());
}

/// A tag `keep` that cannot be deleted and leads to a leaf through `indexes`, and a tag `old` on the leaf itself. Deletes
/// the image, and gives whether the leaf is still there.
async fn leaf_stays_with(entries: impl Fn(&Stored) -> Value, indexes: usize) -> bool {
    let registry = StatefulRegistry::start(Manners::default()).await;
    let leaf = manifest("leaf");
    registry.push("old", &leaf);
    let mut nested = leaf.clone();
    for _ in 0..indexes {
        nested = index(&[entries(&nested)]);
        registry.hold(&nested);
    }
    registry.push("keep", &nested);
    // Neither a copy nor an index of nothing is taken in its place.
    for _ in 0..2 {
        registry.surprise("PUT keep", Surprise::Fails(StatusCode::BAD_REQUEST));
    }
    let answer = delete(&Berth::before(&registry.url), IMAGE).await;
    assert_eq!((answer.status.as_u16(), registry.tags()), (502, vec!["keep".to_owned()]), "{}", answer.message);
    registry.has(&leaf)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_tag_that_stays_leads_to_stays_however_deep_it_is() {
    for indexes in [1, 3, 4, 5, 6] {
        assert!(leaf_stays_with(entry, indexes).await, "{indexes} indexes");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_media_type_may_be_written_in_other_ways() {
    for media_type in
        ["application/vnd.oci.image.index.v1+json; charset=utf-8", "Application/VND.oci.image.Index.v1+JSON"]
    {
        let entries = |stored: &Stored| match stored.media_type {
            OCI_INDEX => json!({ "mediaType": media_type, "digest": stored.digest().to_string(), "size": 2 }),
            _ => entry(stored),
        };
        assert!(leaf_stays_with(entries, 3).await, "{media_type}");
    }
}
