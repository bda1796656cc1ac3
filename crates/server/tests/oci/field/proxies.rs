//! Answers that a proxy or a store has changed on their way.

use field_registry::FieldRegistry;
use serde_json::{Value, json};

use crate::berth::Berth;
use crate::field_sign_in::ask_as;
use crate::token_service::ALICE;

const TAGS: &str = "docker/ext/tag/registry/images/demo/app";
const FILE: &str = "plain/manifest.json";

async fn started(more: Value) -> (FieldRegistry, Berth) {
    let mut case = json!({
        "repos": { "demo/app": { "tags": { "1.0.0": FILE }, "blobs": ["plain/config.json"] } },
        "digest_header": false,
    });
    case["routes"] = more;
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let berth = Berth::before(&registry.url);
    (registry, berth)
}

async fn assert_row(registry: &FieldRegistry, berth: &Berth, what: &str) {
    let answer = ask_as(berth, Some(ALICE), TAGS).await;
    let row = &answer.data["records"][0];
    assert_eq!(
        row["digest"].as_str(),
        registry.digest_of("demo/app", "1.0.0").as_deref(),
        "{what}: {}",
        answer.message
    );
    assert!(row["size"].is_u64() && row["lastModifiedDate"].is_string(), "{what}: {row}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manifest_is_read_whatever_its_head_and_its_headers_say() {
    let manifest = "/v2/demo/app/manifests/.*";
    for (what, routes) in [
        (
            "HEAD 405 and gzip",
            json!([
                { "method": "HEAD", "path": "/v2/.*", "status": 405 },
                { "method": "GET", "path": manifest, "file": FILE, "gzip": true },
            ]),
        ),
        (
            "plain text",
            json!([{ "path": manifest, "file": FILE, "headers": { "Content-Type": "text/plain; charset=utf-8" } }]),
        ),
        (
            "a digest that is none",
            json!([{ "path": manifest, "file": FILE, "headers": { "Docker-Content-Digest": "W/\"1-2\"" } }]),
        ),
        (
            "no digest in HEAD but an ETag",
            json!([{ "method": "HEAD", "path": manifest, "headers": { "ETag": "\"x\"" } }]),
        ),
        (
            "a relative redirect",
            json!([
                { "path": "/store/m", "file": FILE },
                { "path": manifest, "status": 302, "headers": { "Location": "/store/m" } },
            ]),
        ),
    ] {
        let (registry, berth) = started(routes).await;
        assert_row(&registry, &berth, what).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_on_another_host_sees_no_credential() {
    let (registry, berth) = started(json!([
        { "on": "other", "path": "/m", "file": FILE },
        { "path": "/v2/demo/app/manifests/.*", "auth": "^Basic ", "status": 307, "headers": { "Location": "${OTHER}/m" } },
        { "path": "/v2/.*", "auth": "^Basic ", "strip": "" },
        { "path": "/v2/.*", "status": 401, "headers": { "WWW-Authenticate": "Basic realm=\"r\"" } },
    ]))
    .await;
    assert_row(&registry, &berth, "a store").await;
    let stored: Vec<_> = registry.asked().into_iter().filter(|asked| asked.line.starts_with("other")).collect();
    assert!(!stored.is_empty() && stored.iter().all(|asked| asked.authorization.is_none()), "{stored:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bare_link_to_an_inner_host_finds_the_next_page() {
    let (_registry, berth) = started(json!([
        { "path": "/v2/demo/app/tags/list", "query": { "last": "" }, "json": { "tags": ["a", "b"] },
          "headers": { "Link": "http://registry.internal:5000/v2/x/tags/list?last=b&n=2; rel=\"next\"" } },
        { "path": "/v2/demo/app/tags/list", "query": { "last": "b" }, "json": { "tags": ["c"] } },
    ]))
    .await;
    let data = berth.data(TAGS).await;
    assert_eq!((&data["totalRecords"], &data["cut"]), (&json!(3), &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_null_is_empty() {
    let (_registry, berth) = started(json!([
        { "path": "/v2/demo/app/tags/list", "json": { "name": "demo/app", "tags": null } },
        { "path": "/v2/_catalog", "json": { "repositories": null } },
    ]))
    .await;
    assert_eq!(berth.data(TAGS).await["totalRecords"], json!(0));
    assert_eq!(berth.data("docker/ext/repo/registry/images").await["totalRecords"], json!(0));
}
