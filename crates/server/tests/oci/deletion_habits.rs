//! One tag goes, and no other, whatever a registry understands by a deletion.

use field_registry::FieldRegistry;
use futures::future::join_all;
use http::StatusCode;
use image::Digest;
use serde_json::{Value, json};

use crate::berth::{Answer, Berth};
use crate::deletion::{assert_done, delete};

const APP: &str = "demo/app";
const PLAIN: &str = "plain/manifest.json";

/// The tags on one manifest; `2.0.0` has another.
const TWINS: [&str; 3] = ["1.0.0", "latest", "prod"];

async fn registry(how: &Value) -> (FieldRegistry, Berth) {
    let tags = json!({"1.0.0": PLAIN, "prod": PLAIN, "latest": PLAIN, "2.0.0": "plain/arm64.manifest.json"});
    let case = json!({ "repos": { APP: { "tags": tags } }, "delete": how });
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let berth = Berth::before(&registry.url);
    (registry, berth)
}

async fn delete_tag(berth: &Berth, tag: &str) -> Answer {
    delete(berth, &tag_path(APP, tag)).await
}

fn tag_path(image: &str, tag: &str) -> String {
    format!("docker/ext/version/delete/registry/images?packageKey=docker://{image}&version={tag}")
}

fn image_path(image: &str) -> String {
    format!("docker/ext/package/delete/registry/images?packageKey=docker://{image}")
}

fn digest_of_file(file: &str) -> String {
    Digest::sha256_of(&field_registry::content_file(file)).to_string()
}

/// Which tags pull what they had.
fn whole(registry: &FieldRegistry) -> Vec<&'static str> {
    let (plain, other) = (digest_of_file(PLAIN), digest_of_file("plain/arm64.manifest.json"));
    let has = |tag: &str, digest: &str| registry.digest_of(APP, tag).as_deref() == Some(digest);
    let of_twins = TWINS.into_iter().filter(|tag| has(tag, &plain));
    of_twins.chain(has("2.0.0", &other).then_some("2.0.0")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_manifest_goes_with_a_name_its_other_tags_are_put_back_and_the_answer_says_so() {
    let (registry, berth) = registry(&json!({"by_tag": "manifest", "by_digest": "tags"})).await;
    let answer = delete_tag(&berth, "1.0.0").await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.message);
    assert_eq!(answer.data, json!({"state": "gone", "putBack": ["latest", "prod"]}));
    assert_eq!((registry.digest_of(APP, "1.0.0"), whole(&registry)), (None, vec!["latest", "prod", "2.0.0"]));
    // The first push has healed the other one, too.
    assert_eq!(registry.lines_with("PUT").len(), 1);
    registry.forget_what_was_asked();
    assert_done(&delete_tag(&berth, "prod").await);
    assert_eq!(whole(&registry), ["latest", "2.0.0"]);
    assert!(registry.lines_with("DELETE /v2/demo/app/manifests/prod").is_empty(), "it is never trusted again");
    assert_eq!(registry.listed(APP), ["2.0.0", "latest"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_tag_goes_and_no_other() {
    let healed = json!({"state": "gone", "putBack": ["latest", "prod"]});
    let cases = [
        (json!({"by_tag": "tag", "by_digest": "tags"}), json!(true)),
        (json!({"by_tag": "tag", "by_digest": "tags", "status": 200}), json!(true)),
        (json!({"by_tag": "tag", "by_digest": "tags", "status": 204}), json!(true)),
        (json!({"by_tag": 405, "by_digest": "tags", "status": 204}), json!(true)),
        (json!({"by_tag": 400, "by_digest": "tags", "status": 200}), json!(true)),
        (json!({"by_tag": "tag", "by_digest": "dangling"}), json!(true)),
        (json!({"by_tag": "tag", "by_digest": "in-use"}), json!(true)),
        (json!({"by_tag": "tag", "by_digest": "keep-tags"}), json!(true)),
        (json!({"by_tag": "tag", "by_digest": 405}), json!(true)),
        (json!({"by_tag": "later", "by_digest": "tags"}), json!(true)),
        (json!({"by_tag": "keep-listed", "by_digest": "tags"}), json!({"state": "still-listed", "putBack": []})),
        (json!({"by_tag": "manifest", "by_digest": "dangling"}), healed.clone()),
        (json!({"by_tag": "manifest", "by_digest": "in-use"}), healed.clone()),
        (json!({"by_tag": "manifest", "by_digest": 405}), healed),
    ]
    .map(async |(how, data)| {
        let (registry, berth) = registry(&how).await;
        let answer = delete_tag(&berth, "1.0.0").await;
        assert_eq!((answer.status, &answer.data), (StatusCode::OK, &data), "{how}: {}", answer.message);
        assert_eq!(
            (registry.digest_of(APP, "1.0.0"), whole(&registry)),
            (None, vec!["latest", "prod", "2.0.0"]),
            "{how}"
        );
        // What was learned from the first deletion is right for the second.
        let answer = delete_tag(&berth, "prod").await;
        assert_eq!(
            (answer.status, registry.digest_of(APP, "prod")),
            (StatusCode::OK, None),
            "{how}: {}",
            answer.message
        );
        assert_eq!(whole(&registry), ["latest", "2.0.0"], "{how}");
    });
    join_all(cases).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_way_leads_to_it_the_tag_stays_as_it_was() {
    let cases = [
        (json!({"by_tag": 405, "by_digest": 405}), 405),
        (json!({"by_tag": 400, "by_digest": 405}), 405),
        (json!({"by_tag": 405, "by_digest": "dangling"}), 424),
        (json!({"by_tag": 405, "by_digest": "in-use"}), 405),
        (json!({"by_tag": 405, "by_digest": "keep-tags"}), 424),
    ]
    .map(async |(how, status)| {
        let (registry, berth) = registry(&how).await;
        let answer = delete_tag(&berth, "1.0.0").await;
        assert_eq!(answer.status.as_u16(), status, "{how}: {}", answer.message);
        assert_eq!(whole(&registry), ["1.0.0", "latest", "prod", "2.0.0"], "{how}");
        if how["by_digest"] == 405 {
            assert_eq!((answer.code, registry.lines_with("PUT").len()), (250_112, 0), "{how}");
            let image = delete(&berth, &image_path(APP)).await;
            assert_eq!((image.status.as_u16(), image.code), (405, 250_112), "{how}: {}", image.message);
        }
    });
    join_all(cases).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_that_takes_no_more_writes_half_way_loses_nothing_in_silence() {
    for by_tag in [json!("manifest"), json!(405)] {
        let cases = [403, 405, 503].into_iter().flat_map(|status| (0..=5).map(move |writes| (status, writes)));
        let deletions = cases.map(|(status, writes)| {
            let read_only_after = json!({"writes": writes, "status": status});
            loses_nothing_in_silence(json!({"by_tag": by_tag, "by_digest": "tags", "read_only_after": read_only_after}))
        });
        join_all(deletions).await;
    }
}

async fn loses_nothing_in_silence(how: Value) {
    let (registry, berth) = registry(&how).await;
    let answer = delete_tag(&berth, "1.0.0").await;
    let whole = whole(&registry);
    let others_are_whole = ["latest", "prod", "2.0.0"].iter().all(|tag| whole.contains(tag));
    let has_manifest = answer.data["manifest"].as_str().map(|text| Digest::sha256_of(text.as_bytes()).to_string())
        == Some(digest_of_file(PLAIN));
    let said = format!("{how}: {} {} {:?}", answer.status, answer.message, answer.data);
    if !others_are_whole {
        assert!(answer.status == StatusCode::BAD_GATEWAY && has_manifest, "{said}");
        assert_eq!(answer.data["twins"], json!(["latest", "prod"]), "{said}");
        return;
    }
    let is_gone = registry.digest_of(APP, "1.0.0").is_none();
    match answer.status {
        StatusCode::OK => assert!(is_gone, "{said}"),
        _ => assert!(whole.contains(&"1.0.0") || has_manifest, "{said}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_an_index_needs_goes_and_the_index_keeps_it() {
    let case = json!({
        "repos": { "demo/multi": {
            "tags": {"latest": "retagged/latest.index.json", "amd64": PLAIN},
            "manifests": ["plain/arm64.manifest.json"],
        } },
        "delete": {"by_tag": "manifest", "by_digest": "tags"},
    });
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let berth = Berth::before(&registry.url);
    let answer = delete(&berth, &tag_path("demo/multi", "amd64")).await;
    assert_eq!(answer.data, json!({"state": "gone", "putBack": ["latest"]}), "{}", answer.message);
    assert_eq!(registry.digest_of("demo/multi", "amd64"), None);
    assert!(registry.has_manifest("demo/multi", &digest_of_file(PLAIN)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_goes_whatever_the_registry_does() {
    let cases = [
        (json!({"by_tag": "tag", "by_digest": "tags"}), json!(true)),
        (json!({"by_tag": "tag", "by_digest": 405}), json!(true)),
        (json!({"by_tag": "tag", "by_digest": "dangling", "status": 204}), json!(true)),
        (json!({"by_tag": "manifest", "by_digest": "tags"}), json!(true)),
        (json!({"by_tag": 405, "by_digest": "tags"}), json!(true)),
        (json!({"by_tag": "later", "by_digest": "tags"}), json!(true)),
        (json!({"by_tag": "keep-listed", "by_digest": "tags"}), json!({"state": "still-listed", "putBack": []})),
    ]
    .map(async |(how, data)| {
        let (registry, berth) = registry(&how).await;
        let answer = delete(&berth, &image_path(APP)).await;
        assert_eq!((answer.status, &answer.data), (StatusCode::OK, &data), "{how}: {}", answer.message);
        assert!(whole(&registry).is_empty(), "{how}");
    });
    join_all(cases).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn layers_that_an_index_names_are_neither_read_nor_deleted_and_cost_nothing() {
    for (case, image, most) in [("build-cache", "demo/cached", 20), ("large-manifests", "demo/large", 30)] {
        let registry = FieldRegistry::start(case).await;
        let berth = Berth::before(&registry.url);
        assert_done(&delete(&berth, &image_path(image)).await);
        assert!(registry.listed(image).is_empty());
        let asked = registry.asked().len();
        assert!(asked <= most, "{case}: {asked} requests: {:?}", registry.lines_with("/v2/"));
        assert!(!registry.has_manifest(image, &digest_of_file(PLAIN)), "{case}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_that_is_too_large_to_be_shown_is_deleted_and_put_back_like_any_other() {
    let registry = FieldRegistry::start("large-manifests").await;
    let berth = Berth::before(&registry.url);
    assert_done(&delete(&berth, &tag_path("demo/large", "large")).await);
    assert_eq!(registry.listed("demo/large"), ["1.0.0", "buildcache"]);
    for by_tag in [json!("manifest"), json!(405)] {
        let tags = json!({"large": "large/manifest.json", "twin": "large/manifest.json"});
        let case = json!({"repos": {"demo/large": {"tags": tags}}, "delete": {"by_tag": by_tag, "by_digest": "tags"}});
        let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
        let berth = Berth::before(&registry.url);
        let answer = delete(&berth, &tag_path("demo/large", "large")).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.message);
        assert_eq!(registry.digest_of("demo/large", "large"), None);
        assert_eq!(registry.digest_of("demo/large", "twin"), Some(digest_of_file("large/manifest.json")));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_is_accepted_and_does_not_show_is_neither_a_success_nor_nothing() {
    let by_name = json!({"method": "DELETE", "path": "/v2/demo/app/manifests/1[.]0[.]0", "status": 202});
    // Every digest but the one of the probe.
    let by_digest = json!({"method": "DELETE", "path": "/v2/demo/app/manifests/sha256:.*[1-9a-f].*", "status": 202});
    let accepted = [(by_name, json!("tag")), (by_digest, json!(405))].map(async |(route, by_tag)| {
        let tags = json!({"1.0.0": PLAIN, "prod": PLAIN, "latest": PLAIN, "2.0.0": "plain/arm64.manifest.json"});
        let how = json!({"by_tag": by_tag, "by_digest": "tags"});
        let case = json!({"repos": {APP: {"tags": tags}}, "delete": how, "routes": [route]});
        let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
        let answer = delete_tag(&Berth::before(&registry.url), "1.0.0").await;
        let expected = json!({"state": "still-answering", "putBack": []});
        assert_eq!((answer.status, &answer.data), (StatusCode::OK, &expected), "{by_tag}: {}", answer.message);
        assert_eq!(whole(&registry), ["1.0.0", "latest", "prod", "2.0.0"], "{by_tag}");
    });
    join_all(accepted).await;
}
