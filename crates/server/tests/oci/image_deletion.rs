//! Deleting all of an image, and nothing that came to it in the meantime.

use std::collections::BTreeMap;

use http::StatusCode;
use reqwest::Method;
use serde_json::Value;

use crate::berth::{Answer, Berth};
use crate::deletion::{IMAGE, assert_done, delete, manifest, twins};
use crate::registry_content::Stored;
use crate::stateful_registry::{Manners, StatefulRegistry, Surprise, probe};

const TAGS: &str = "docker/ext/tag/registry/images/team/web?pageSize=1";

async fn four_tags() -> (StatefulRegistry, Vec<Stored>, Berth) {
    let registry = StatefulRegistry::start(Manners::default()).await;
    let manifests: Vec<Stored> = ["v1", "v2", "v3", "v4"].map(manifest).to_vec();
    for (stored, tag) in manifests.iter().zip(["v1", "v2", "v3", "v4"]) {
        registry.push(tag, stored);
    }
    let berth = Berth::before(&registry.url);
    (registry, manifests, berth)
}

fn results(answer: &Answer) -> BTreeMap<String, String> {
    let text = |item: &Value, key: &str| item[key].as_str().unwrap().to_owned();
    answer.data["items"].as_array().unwrap().iter().map(|item| (text(item, "name"), text(item, "result"))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_that_a_tag_gets_while_others_are_deleted_stays_with_it() {
    let (registry, mut manifests, berth) = four_tags().await;
    manifests.sort_by_key(|stored| stored.digest().to_string());
    let pushed = manifests[3].clone();
    registry.surprise(&format!("DELETE {}", manifests[0].digest()), Surprise::Push("release", pushed.clone()));
    let answer = delete(&berth, IMAGE).await;
    assert_eq!((answer.status.as_u16(), answer.code), (502, 250_116), "{}", answer.message);
    let results = results(&answer);
    assert_eq!((results["release"].as_str(), results[&pushed.digest().to_string()].as_str()), ("kept", "kept"));
    assert_eq!(results.values().filter(|result| *result == "deleted").count(), 7);
    assert_eq!(registry.digest_of("release"), Some(pushed.digest().to_string()));
    assert_eq!((registry.tags(), registry.manifests()), (vec!["release".to_owned()], 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_without_a_manifest_go_as_well() {
    let (registry, manifests, berth) = four_tags().await;
    registry.lose(&manifests[1]);
    registry.lose(&manifests[2]);
    registry.surprise("DELETE sha256:", Surprise::HalfDone);
    assert_done(&delete(&berth, IMAGE).await);
    assert_eq!((registry.tags().len(), registry.manifests()), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_is_listed_in_the_end_is_not_said_to_be_deleted() {
    let (registry, manifests, berth) = four_tags().await;
    registry.surprise(&format!("DELETE {}", manifests[0].digest()), Surprise::Push("v2", manifest("again")));
    let answer = delete(&berth, IMAGE).await;
    assert_eq!(answer.status.as_u16(), 502, "{}", answer.message);
    assert_eq!(results(&answer)["v2"], "kept");
    assert_eq!(registry.tags(), ["v2"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_without_tags_is_said_to_have_none() {
    let (registry, _, berth) = twins(Manners::default()).await;
    assert_done(&delete(&berth, IMAGE).await);
    let answer = delete(&berth, IMAGE).await;
    assert_eq!((answer.status.as_u16(), answer.code), (404, 251_017));
    assert!(answer.message.contains("has no tags"), "{}", answer.message);
    assert!(registry.tags().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_is_deleted_with_the_tags_that_were_read_and_not_with_others() {
    let (registry, _, berth) = four_tags().await;
    let with = async |state: &str| {
        let request = berth.request(Method::DELETE, IMAGE).header("x-requested-with", "berth");
        Answer::read(request.header("if-match", state).send().await.unwrap()).await
    };
    let state = async |path: &str| format!("\"{}\"", berth.data(path).await["state"].as_str().unwrap());
    let read = state(TAGS).await;
    // It is that of the whole list, whatever is shown of it.
    assert_eq!(read, state(&format!("{TAGS}0&tag=v3")).await);
    registry.push("v5", &manifest("v5"));
    for stale in [read.as_str(), "\"v1\""] {
        let answer = with(stale).await;
        assert_eq!((answer.status.as_u16(), answer.code), (412, 250_133), "{}", answer.message);
        assert!(answer.message.starts_with("Nothing was deleted"), "{}", answer.message);
    }
    for wrong in ["*", "v1", "\"\"", "\"a\", \"b\""] {
        assert_eq!(with(wrong).await.status.as_u16(), 400, "{wrong}");
    }
    assert_eq!(registry.writes(), [probe(), probe()]);
    // A tag that has become another image is named all the same.
    registry.push("v5", &manifest("other"));
    assert_done(&with(&state(TAGS).await).await);
    assert!(registry.tags().is_empty());
    assert_eq!(delete(&berth, IMAGE).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_goes_on_being_deleted_when_its_browser_leaves() {
    let (registry, _, berth) = four_tags().await;
    registry.hold_puts();
    {
        let request = delete(&berth, IMAGE);
        tokio::select! {
            _ = request => unreachable!("the first manifest is not taken yet"),
            () = registry.until_put() => {}
        }
    }
    berth.wait_for_log("/docker/ext/package/delete/");
    registry.let_puts_go();
    registry.until_empty().await;
}
