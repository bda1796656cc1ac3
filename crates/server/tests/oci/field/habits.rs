//! What was learned of one deletion must not harm in the next one.

use field_registry::FieldRegistry;
use serde_json::{Value, json};

use super::{delete_tag, delete_tag_of};
use crate::berth::Berth;

const PLAIN: &str = "plain/manifest.json";

/// `2.0.0` has a manifest of its own, and the other tags share one.
fn tags() -> Value {
    json!({ "1.0.0": PLAIN, "prod": PLAIN, "latest": PLAIN, "2.0.0": "plain/arm64.manifest.json" })
}

async fn started(case: Value) -> (FieldRegistry, Berth) {
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let berth = Berth::before(&registry.url);
    (registry, berth)
}

fn assert_whole(registry: &FieldRegistry, image: &str, tags: &[&str]) {
    let digest = image::Digest::sha256_of(&field_registry::content_file(PLAIN)).to_string();
    for tag in tags {
        assert_eq!(registry.digest_of(image, tag).as_ref(), Some(&digest), "{image}:{tag}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_repository_does_is_not_expected_of_another() {
    let (registry, berth) = started(json!({ "repos": {
        "local/app": { "tags": tags(), "delete": { "by_tag": "tag", "by_digest": "tags" } },
        "remote/app": { "tags": tags(), "delete": { "by_tag": "manifest", "by_digest": "tags" } },
        "third/app": { "tags": tags(), "delete": { "by_tag": "tag", "by_digest": 405 } },
    } }))
    .await;
    assert_eq!(delete_tag_of(&berth, "local/app", "1.0.0").await.data, json!(true));
    assert_whole(&registry, "local/app", &["latest", "prod"]);

    let answer = delete_tag_of(&berth, "remote/app", "1.0.0").await;
    assert_eq!(answer.data, json!({ "state": "gone", "putBack": ["latest", "prod"] }), "{}", answer.message);
    assert_whole(&registry, "remote/app", &["latest", "prod"]);

    // Now no name is trusted, and the tag goes all the same, alone.
    assert_eq!(delete_tag_of(&berth, "third/app", "1.0.0").await.data, json!(true));
    assert_eq!(registry.listed("third/app"), ["2.0.0", "latest", "prod"]);
    assert_whole(&registry, "third/app", &["latest", "prod"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digest_that_a_cache_still_answers_teaches_nothing() {
    // The manifest of `2.0.0`, by its digest, from a cache that has it for good.
    let file = "plain/arm64.manifest.json";
    let digest = image::Digest::sha256_of(&field_registry::content_file(file)).to_string();
    let (registry, berth) = started(json!({
        "repos": { "demo/app": { "tags": tags() } },
        "delete": { "by_tag": "manifest", "by_digest": "tags" },
        "routes": [{
            "method": "GET", "path": format!("/v2/demo/app/manifests/{digest}"), "file": file,
            "headers": { "Content-Type": "application/vnd.oci.image.manifest.v1+json" },
        }],
    }))
    .await;
    assert_eq!(delete_tag(&berth, "2.0.0").await.data, json!(true));
    let answer = delete_tag(&berth, "1.0.0").await;
    assert_eq!(answer.data, json!({ "state": "gone", "putBack": ["latest", "prod"] }), "{}", answer.message);
    assert_whole(&registry, "demo/app", &["latest", "prod"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn twins_whose_list_is_cut_are_not_touched() {
    // `prod` and `latest` are on a page that cannot be read.
    let (registry, berth) = started(json!({
        "repos": { "demo/app": { "tags": tags() } },
        "delete": { "by_tag": "manifest", "by_digest": "tags" },
        "routes": [
            { "path": "/v2/demo/app/tags/list", "query": { "last": "" }, "json": { "tags": ["1.0.0", "2.0.0"] },
              "headers": { "Link": "</v2/demo/app/tags/list?last=2.0.0>; rel=\"next\"" } },
            { "path": "/v2/demo/app/tags/list", "query": { "last": "2.0.0" }, "status": 500, "json": {} },
        ],
    }))
    .await;
    delete_tag(&berth, "1.0.0").await;
    assert_whole(&registry, "demo/app", &["latest", "prod"]);
    assert_eq!(registry.lines_with("DELETE /v2/demo/app/manifests/1.0.0"), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn twins_are_found_and_put_back_where_head_says_nothing() {
    for routes in [json!([]), json!([{ "method": "HEAD", "path": "/v2/.*", "status": 403 }])] {
        let (registry, berth) = started(json!({
            "repos": { "demo/app": { "tags": tags() } },
            "digest_header": false,
            "delete": { "by_tag": "manifest", "by_digest": 405 },
            "routes": routes,
        }))
        .await;
        let answer = delete_tag(&berth, "1.0.0").await;
        assert_eq!(answer.data, json!({ "state": "gone", "putBack": ["latest", "prod"] }), "{}", answer.message);
        assert_whole(&registry, "demo/app", &["latest", "prod"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_web_page_in_the_place_of_an_answer_is_no_deletion() {
    let page = json!({ "method": "DELETE", "path": "/v2/.*", "text": "<html>Sign in</html>",
        "headers": { "Content-Type": "text/html" } });
    let (registry, berth) = started(json!({ "repos": { "demo/app": { "tags": tags() } }, "routes": [page] })).await;
    let answer = delete_tag(&berth, "1.0.0").await;
    assert_eq!(answer.status.as_u16(), 424, "{}", answer.message);
    assert!(answer.message.starts_with("Nothing was deleted."), "{}", answer.message);
    assert_whole(&registry, "demo/app", &["1.0.0", "latest", "prod"]);
    assert_eq!(registry.lines_with("main PUT"), Vec::<String>::new());
}
