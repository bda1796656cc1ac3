//! What refers to a manifest, by the registry's endpoint or by the tag that tools keep in its place.

use field_registry::{FieldRegistry, content_file};
use image::Digest;
use serde_json::{Value, json};

use crate::berth::Berth;

const PLAIN: &str = "plain/manifest.json";
const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const DETAIL: &str = "docker/ext/version/detail/registry/images?packageKey=docker://demo/app&version=1.0.0";

fn subject() -> Digest {
    Digest::sha256_of(&content_file(PLAIN))
}

fn named(content: &str, artifact_type: &str) -> Value {
    json!({ "mediaType": "application/vnd.oci.image.manifest.v1+json", "size": 7,
        "digest": Digest::sha256_of(content.as_bytes()).to_string(), "artifactType": artifact_type })
}

fn index(manifests: &[Value]) -> Value {
    json!({ "schemaVersion": 2, "mediaType": INDEX, "manifests": manifests })
}

/// Asks for the details of a tag of a registry that answers the endpoint, and the fallback tag, in some way.
async fn details(endpoint: &Value, fallback: Option<&Value>) -> (FieldRegistry, Value) {
    let mut route = endpoint.clone();
    route["path"] = json!(format!("/v2/demo/app/referrers/{}", subject()));
    let mut routes = vec![route];
    if let Some(index) = fallback {
        routes.push(json!({ "path": format!("/v2/demo/app/manifests/sha256-{}", subject().hex()), "json": index,
            "headers": { "Content-Type": INDEX } }));
    }
    let case = json!({ "repos": { "demo/app": { "tags": { "1.0.0": PLAIN }, "blobs": ["plain/config.json"] } }, "routes": routes });
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let data = Berth::before(&registry.url).data(DETAIL).await;
    (registry, data)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_endpoint_names_signatures_and_sboms_with_one_request() {
    let manifests = [
        named("a", "application/vnd.dev.cosign.artifact.sig.v1+json"),
        named("b", "application/spdx+json"),
        named("c", "application/sarif+json"),
    ];
    let (registry, data) =
        details(&json!({ "json": index(&manifests), "headers": { "Content-Type": INDEX } }), None).await;
    let records = data["referrers"]["records"].as_array().unwrap();
    let kinds: Vec<&Value> = records.iter().map(|record| &record["kind"]).collect();
    assert_eq!(kinds, [&json!("cosign-signature"), &json!("sbom"), &Value::Null]);
    assert_eq!(
        (&records[2]["artifactType"], &data["referrers"]["isCut"]),
        (&json!("application/sarif+json"), &json!(false))
    );
    assert_eq!(registry.lines_with("referrers").len(), 1);
    assert!(registry.lines_with("manifests/sha256-").is_empty(), "the tag is not asked for");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_list_is_an_answer() {
    for manifests in [json!([]), Value::Null] {
        let empty = json!({ "schemaVersion": 2, "mediaType": INDEX, "manifests": manifests });
        let (registry, data) = details(&json!({ "json": empty }), None).await;
        assert_eq!(data["referrers"], json!({ "records": [], "isCut": false }));
        assert!(registry.lines_with("manifests/sha256-").is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_endpoint_the_tag_is_read() {
    let page =
        json!({ "status": 200, "text": "<!doctype html><html></html>", "headers": { "Content-Type": "text/html" } });
    let not_found = json!({ "status": 404, "text": "404 page not found", "headers": { "Content-Type": "text/plain" } });
    let other = json!({ "json": { "tags": [] } });
    let missing = |status: u16| json!({ "status": status, "json": { "errors": [{ "code": "UNSUPPORTED" }] } });
    let fallback = index(&[named("a", "application/vnd.cncf.notary.signature")]);
    for endpoint in [missing(404), missing(405), missing(400), missing(501), not_found, page, other] {
        let (_, data) = details(&endpoint, Some(&fallback)).await;
        assert_eq!(data["referrers"]["records"][0]["kind"], "notation-signature", "{endpoint}");
        let (_, data) = details(&endpoint, None).await;
        assert_eq!(data["referrers"], Value::Null, "{endpoint}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_or_a_failure_costs_nothing_but_the_list() {
    for status in [401, 403, 429, 500, 503] {
        let (_, data) = details(&json!({ "status": status, "json": {} }), Some(&index(&[named("a", "x/y")]))).await;
        assert_eq!((&data["referrers"], &data["basic"]["version"]), (&Value::Null, &json!("1.0.0")), "{status}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_is_cut_and_says_so() {
    let many: Vec<Value> = (0..200).map(|number| named(&number.to_string(), "application/spdx+json")).collect();
    let (_, data) = details(&json!({ "json": index(&many) }), None).await;
    assert_eq!(
        (data["referrers"]["records"].as_array().unwrap().len(), &data["referrers"]["isCut"]),
        (50, &json!(true))
    );
    let next = format!("</v2/demo/app/referrers/{}?last=x>; rel=\"next\"", subject());
    let (_, data) = details(&json!({ "json": index(&many[..1]), "headers": { "Link": next } }), None).await;
    assert_eq!(data["referrers"]["isCut"], json!(true));
    let (_, data) = details(&json!({ "json": index(&[many[0].clone(), json!({ "digest": "odd" })]) }), None).await;
    assert_eq!(
        (data["referrers"]["records"].as_array().unwrap().len(), &data["referrers"]["isCut"]),
        (1, &json!(true))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_tags_does_not_ask_what_refers_to_them() {
    let registry = FieldRegistry::start("delete-takes-manifest").await;
    let berth = Berth::before(&registry.url);
    berth.data("docker/ext/tag/registry/images/demo%2Fapp?pageNumber=1&pageSize=50").await;
    assert!(registry.lines_with("referrers").is_empty());
}
