//! Deletions at registries with rules of their own: immutable and locked tags, proxies that give up, lists that are refused.

use field_registry::{FieldRegistry, content_file};
use image::Digest;
use serde_json::{Value, json};

use super::Table;
use crate::berth::Berth;
use crate::field::delete_tag;

const APP: &str = "demo/app";
const PLAIN: &str = "plain/manifest.json";
const TAG: &str = "/v2/demo/app/manifests/1[.]0[.]0";
const ALL: [&str; 4] = ["1.0.0", "2.0.0", "latest", "prod"];
const OTHERS: [&str; 3] = ["2.0.0", "latest", "prod"];

/// What came of the deletion of `1.0.0`: the status, the data or the beginning of the message, and the tags that still have
/// what they had.
type Found = (u16, String, Vec<&'static str>);

async fn found(delete: Value, routes: Value) -> (FieldRegistry, Found) {
    let tags = json!({ "1.0.0": PLAIN, "prod": PLAIN, "latest": PLAIN, "2.0.0": "plain/arm64.manifest.json" });
    let case = json!({ "repos": { APP: { "tags": tags } }, "delete": delete, "routes": routes });
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let answer = delete_tag(&Berth::before(&registry.url), "1.0.0").await;
    let said = match &answer.data {
        Value::Null => answer.message.split('.').next().unwrap_or_default().to_owned(),
        data => data.to_string(),
    };
    let whole = ALL.into_iter().filter(|tag| {
        let file = if *tag == "2.0.0" { "plain/arm64.manifest.json" } else { PLAIN };
        registry.digest_of(APP, tag) == Some(Digest::sha256_of(&content_file(file)).to_string())
    });
    let found = (answer.status.as_u16(), said, whole.collect());
    (registry, found)
}

fn nothing(status: u16) -> Found {
    (status, "Nothing was deleted".to_owned(), ALL.to_vec())
}

fn done(data: Value) -> Found {
    (200, data.to_string(), OTHERS.to_vec())
}

fn refusal(status: u16, code: &str) -> Value {
    json!([
        { "method": "DELETE", "path": TAG, "status": status, "json": { "errors": [{ "code": code, "message": "x" }] } },
        { "method": "PUT", "path": TAG, "status": status, "json": { "errors": [{ "code": code, "message": "x" }] } },
    ])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_that_must_not_change_stays_and_the_reason_is_given() {
    let by_name = json!({ "by_tag": "tag", "by_digest": "tags" });
    let mut table = Table::new();
    for (situation, status, code) in [
        ("an immutable tag (Harbor)", 412, "PRECONDITION"),
        ("an immutable tag (ECR)", 400, "TAG_INVALID"),
        ("a locked tag (ACR)", 405, "UNSUPPORTED"),
        ("a conflict with a running scan", 409, "CONFLICT"),
    ] {
        let (_, found) = found(by_name.clone(), refusal(status, code)).await;
        table.row(situation, (found.1, found.2), ("Nothing was deleted".to_owned(), ALL.to_vec()));
    }
    for (situation, status) in [("a tag under legal hold", 423), ("a protected tag (GitLab)", 403)] {
        let (_, found) = found(by_name.clone(), refusal(status, "DENIED")).await;
        table.row(situation, (found.1, found.2), ("The registry does not allow this".to_owned(), ALL.to_vec()));
    }
    table.check();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_locked_tag_says_nothing_of_the_others() {
    let (registry, _) = found(json!({ "by_tag": "tag", "by_digest": 405 }), refusal(405, "UNSUPPORTED")).await;
    let berth = Berth::before(&registry.url);
    delete_tag(&berth, "1.0.0").await;
    let answer = delete_tag(&berth, "prod").await;
    assert_eq!((answer.status.as_u16(), answer.data), (200, json!(true)), "{}", answer.message);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_fails_after_the_registry_has_deleted_hides_nothing() {
    let healed = json!({ "state": "gone", "putBack": ["latest", "prod"] });
    let mut table = Table::new();
    for status in [500, 502, 504] {
        let (_, of_tag) = found(json!({ "by_tag": "tag", "by_digest": 405, "status": status }), json!([])).await;
        table.row(&format!("{status}, the tag is gone"), of_tag, done(json!(true)));
        let (_, of_manifest) =
            found(json!({ "by_tag": "manifest", "by_digest": "tags", "status": status }), json!([])).await;
        table.row(&format!("{status}, the manifest is gone"), of_manifest, done(healed.clone()));
    }
    table.check();
}

#[tokio::test(flavor = "multi_thread")]
async fn other_registries_delete_one_tag_and_no_other() {
    let healed = json!({ "state": "gone", "putBack": ["latest", "prod"] });
    let list = |status: u16, json: Value| json!([{ "path": "/v2/demo/app/tags/list", "status": status, "json": json }]);
    let denied = || list(403, json!({ "errors": [{ "code": "DENIED" }] }));
    let mut table = Table::new();
    for (situation, delete, routes, expected) in [
        (
            "names are unknown to deletion (Nexus)",
            json!({ "by_tag": 404, "by_digest": "tags" }),
            json!([]),
            done(json!(true)),
        ),
        (
            "all tags of the manifest go and leave the list (Docker Trusted Registry)",
            json!({ "by_tag": "manifest", "by_digest": "tags", "unlists": true }),
            json!([]),
            done(healed.clone()),
        ),
        (
            "the list is denied, names go (ECR with few rights)",
            json!({ "by_tag": "tag", "by_digest": "tags" }),
            denied(),
            done(json!(true)),
        ),
        (
            "the list is denied, manifests go with names",
            json!({ "by_tag": "manifest", "by_digest": "tags" }),
            denied(),
            done(json!(true)),
        ),
        (
            "the list is denied, digests are in use (GAR)",
            json!({ "by_tag": "tag", "by_digest": "dangling" }),
            denied(),
            done(json!(true)),
        ),
        (
            "the list is empty until it is indexed (Artifactory)",
            json!({ "by_tag": "manifest", "by_digest": "tags" }),
            list(200, json!({ "name": APP, "tags": null })),
            done(json!(true)),
        ),
        (
            "a rate limit (Docker Hub)",
            json!({ "by_tag": "tag", "by_digest": "tags" }),
            json!([{ "method": "DELETE", "path": "/v2/.*", "status": 429, "headers": { "Retry-After": "3600" }, "json": {} }]),
            (429, "Nothing was deleted".to_owned(), ALL.to_vec()),
        ),
        (
            "deletions are redirected to another path",
            json!({ "by_tag": "tag", "by_digest": "tags" }),
            json!([{ "method": "DELETE", "path": "/v2/.*", "status": 308, "headers": { "Location": "${MAIN}/other${PATH}" } }]),
            nothing(424),
        ),
        (
            "pushes are too large for the proxy, names are refused",
            json!({ "by_tag": 405, "by_digest": "tags" }),
            json!([{ "method": "PUT", "path": "/v2/.*", "status": 413, "text": "<html>413</html>", "headers": { "Content-Type": "text/html" } }]),
            nothing(424),
        ),
        (
            "the quota is used up, names are refused (Harbor)",
            json!({ "by_tag": 405, "by_digest": "tags" }),
            json!([{ "method": "PUT", "path": "/v2/.*", "status": 412, "json": { "errors": [{ "code": "DENIED" }] } }]),
            (403, "The registry does not allow this".to_owned(), ALL.to_vec()),
        ),
    ] {
        let (_, found) = found(delete, routes).await;
        table.row(situation, found, expected);
    }
    table.check();
}
