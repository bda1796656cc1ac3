//! Lists whose links to the next page are wrong.

use field_registry::FieldRegistry;
use serde_json::{Value, json};

use crate::berth::Berth;

const IMAGES: &str = "docker/ext/repo/registry/images";

fn tags_of(image: &str) -> String {
    format!("docker/ext/tag/registry/images/{image}?pageNumber=1&pageSize=100")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_tags_is_found() {
    for (case, image) in [("link-connector-path", "demo/app"), ("link-shortened-name", "docker/demo/app")] {
        let registry = FieldRegistry::start(case).await;
        let data = Berth::before(&registry.url).data(&tags_of(image)).await;
        assert_eq!((&data["totalRecords"], &data["cut"]), (&json!(41), &Value::Null), "{case}");
        assert!(data["state"].is_string());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_images_is_found() {
    for case in ["link-bare", "link-inner-host"] {
        let registry = FieldRegistry::start(case).await;
        let data = Berth::before(&registry.url).data(IMAGES).await;
        assert_eq!(data, json!({ "totalRecords": 2, "records": [{ "name": "demo/app" }, { "name": "demo/other" }] }));
    }
}

/// An image with two tags, and these pages of its list.
async fn listed(pages: Value) -> (FieldRegistry, Value) {
    let case = json!({ "repos": { "demo/app": { "tags": {} } }, "routes": pages }).to_string();
    let registry = FieldRegistry::of_case(&case, 0, 0).await;
    let data = Berth::before(&registry.url).data(&tags_of("demo/app")).await;
    (registry, data)
}

fn page(last: &str, tags: &[&str], link: Option<&str>) -> Value {
    let mut page = json!({
        "path": "/v2/demo/app/tags/list", "query": { "last": last }, "json": { "name": "demo/app", "tags": tags },
    });
    if let Some(link) = link {
        page["headers"] = json!({ "Link": link });
    }
    page
}

fn tags(data: &Value) -> Vec<&str> {
    data["records"].as_array().unwrap().iter().map(|row| row["tag"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_page_in_the_middle_is_not_the_end() {
    let (_, data) = listed(json!([
        page("", &["a"], Some("</v2/demo/app/tags/list?last=a>; rel=\"next\"")),
        page("a", &[], Some("</v2/demo/app/tags/list?last=b>; rel=\"next\"")),
        page("b", &["c"], None),
    ]))
    .await;
    assert_eq!((tags(&data).len(), &data["cut"]), (2, &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_from_the_empty_page_after_the_last_is_the_end() {
    let again = Some("</v2/demo/app/tags/list?last=b>; rel=\"next\"");
    let (registry, data) = listed(json!([page("", &["a", "b"], again), page("b", &[], again)])).await;
    assert_eq!((tags(&data).len(), &data["cut"]), (2, &Value::Null));
    assert_eq!(registry.lines_with("tags/list").len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_is_shown_and_it_is_said_where_the_list_was_cut() {
    let next = Some("</v2/demo/app/tags/list?last=a>; rel=\"next\"");
    let first = page("", &["a"], next);
    let broken = |status: u16| json!({ "path": "/v2/demo/app/tags/list", "status": status, "json": {} });
    for (pages, cut) in [
        (json!([first, broken(400)]), json!({ "reason": "failed", "status": 400 })),
        (json!([first, broken(404)]), json!({ "reason": "failed", "status": 404 })),
        (json!([first, broken(403)]), json!({ "reason": "denied" })),
        (json!([first, page("a", &["a"], next)]), json!({ "reason": "repeats" })),
        (json!([page("", &["a"], Some("<http://elsewhere.example/>; rel=next"))]), json!({ "reason": "noLink" })),
        (
            json!([first, { "path": "/v2/demo/app/tags/list", "text": "<html>", "headers": { "Content-Type": "text/html" } }]),
            json!({ "reason": "unreadable" }),
        ),
    ] {
        let (_, data) = listed(pages).await;
        assert_eq!((tags(&data), &data["cut"]), (vec!["a"], &cut));
        assert_eq!(data["state"], Value::Null, "no deletion may rely on it");
    }
}
