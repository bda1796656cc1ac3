//! Lists and documents that proxies and registries change on their way.

use field_registry::FieldRegistry;
use serde_json::{Value, json};

use super::Table;
use crate::berth::Berth;

const FILE: &str = "plain/manifest.json";
const LIST: &str = "/v2/demo/app/tags/list";
const TAGS: &str = "docker/ext/tag/registry/images/demo/app?pageNumber=1&pageSize=100";

async fn registry(routes: &Value) -> (FieldRegistry, Berth) {
    let tags = json!({ "1.0.0": FILE, "latest": FILE });
    let case = json!({ "repos": { "demo/app": { "tags": tags, "blobs": ["plain/config.json"] } }, "routes": routes });
    let registry = FieldRegistry::of_case(&case.to_string(), 0, 0).await;
    let berth = Berth::before(&registry.url);
    (registry, berth)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_read_whatever_stands_around_it() {
    let text = |text: &str| json!([{ "path": LIST, "text": text, "headers": { "Content-Type": "application/json" } }]);
    let list = "{\"name\":\"demo/app\",\"tags\":[\"latest\",\"1.0.0\"]}";
    let both = || (200, vec!["latest".to_owned(), "1.0.0".to_owned()], Value::Null);
    let one = |reason: &str| (200, vec!["latest".to_owned()], json!({ "reason": reason }));
    let mut table = Table::new();
    for (situation, routes, expected) in [
        ("a byte order mark", text(&format!("\u{feff}{list}")), both()),
        ("white space", text(&format!("\n\n {list}\n")), both()),
        (
            "the wrong content type",
            json!([{ "path": LIST, "text": list, "headers": { "Content-Type": "text/html" } }]),
            both(),
        ),
        ("a name twice", text("{\"tags\":[\"latest\",\"1.0.0\",\"latest\"]}"), both()),
        (
            "more fields (GAR)",
            text("{\"child\":[],\"manifest\":{},\"name\":\"x\",\"tags\":[\"latest\",\"1.0.0\"]}"),
            both(),
        ),
        ("null among the names", text("{\"tags\":[\"latest\",null]}"), one("unreadable")),
        ("a number among the names", text("{\"tags\":[\"latest\",1.10]}"), one("unreadable")),
        (
            "the same page again",
            json!([{ "path": LIST, "text": list, "headers": { "Link": "</v2/demo/app/tags/list>; rel=\"next\"" } }]),
            (200, both().1, json!({ "reason": "noLink" })),
        ),
        (
            "a link to the page before",
            json!([{ "path": LIST, "text": list, "headers": { "Link": "</v2/demo/app/tags/list?last=a>; rel=\"prev\"" } }]),
            both(),
        ),
        (
            "a link without a relation",
            json!([{ "path": LIST, "text": list, "headers": { "Link": "<https://docs.example.com>; rel=\"help\"" } }]),
            both(),
        ),
    ] {
        let (_registry, berth) = registry(&routes).await;
        let answer = berth.ask(TAGS).await;
        let rows = answer.data["records"].as_array().cloned().unwrap_or_default();
        let names = rows.iter().map(|row| row["tag"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        let cut = match &answer.data["cut"] {
            Value::Null => Value::Null,
            cut => json!({ "reason": cut["reason"] }),
        };
        table.row(&format!("{situation}: {}", answer.message), (answer.status.as_u16(), names, cut), expected);
    }
    table.check();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_read_whatever_stands_around_it() {
    let manifests = "/v2/demo/app/manifests/.*";
    let html = json!({ "Content-Type": "text/html" });
    let mut table = Table::new();
    for (situation, routes) in [
        (
            "HEAD is not allowed (GHCR behind a proxy)",
            json!([{ "method": "HEAD", "path": manifests, "status": 405, "headers": html }]),
        ),
        (
            "HEAD is answered with a page",
            json!([{ "method": "HEAD", "path": manifests, "status": 200, "headers": html }]),
        ),
        (
            "HEAD has the digest of something else",
            json!([{ "method": "HEAD", "path": "/v2/demo/app/blobs/.*", "status": 500 }]),
        ),
        (
            "blobs are sent as text",
            json!([{ "path": "/v2/demo/app/blobs/.*", "file": "plain/config.json", "headers": { "Content-Type": "text/plain" } }]),
        ),
        (
            "blobs are packed again",
            json!([{ "path": "/v2/demo/app/blobs/.*", "file": "plain/config.json", "gzip": true }]),
        ),
        (
            "a relative redirect of blobs",
            json!([
                { "path": "/v2/demo/app/blobs/.*", "status": 302, "headers": { "Location": "../../../../store" } },
                { "path": "/store", "file": "plain/config.json" },
            ]),
        ),
        (
            "the store refuses an Authorization",
            json!([
                { "path": "/v2/demo/app/blobs/.*", "status": 307, "headers": { "Location": "${OTHER}/store?sig=a%2Fb" } },
                { "on": "other", "path": "/store", "auth": null, "file": "plain/config.json" },
            ]),
        ),
    ] {
        let (registry, berth) = registry(&routes).await;
        let data = berth.data(TAGS).await;
        let row = &data["records"][0];
        let is_read = row["digest"].as_str() == registry.digest_of("demo/app", "latest").as_deref();
        let found = (is_read, row["size"].is_u64(), row["lastModifiedDate"].is_string());
        table.row(situation, found, (true, true, true));
    }
    table.check();
}
