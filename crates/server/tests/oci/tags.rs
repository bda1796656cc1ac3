//! The tag list: which tags, in which order, on which page.

use serde_json::{Value, json};

use crate::berth::Berth;
use crate::registry::{Registry, Scripted};

const LIST: &str = "docker/ext/tag/registry/images/team/web";

fn tags(data: &Value) -> Vec<&str> {
    data["records"].as_array().unwrap().iter().map(|row| row["tag"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newest_version_comes_first() {
    let registry = Registry::start().await;
    registry.tags("team/web", &["v1.10", "v1.9", "latest", "v2.0-rc.1", "v2.0"]);
    let data = Berth::before(&registry.url).data(&format!("{LIST}?pageNumber=1&pageSize=20")).await;
    assert_eq!(tags(&data), ["latest", "v2.0", "v2.0-rc.1", "v1.10", "v1.9"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_in_pages_is_sorted_as_a_whole() {
    let registry = Registry::start().await;
    let link = r#"</v2/team/web/tags/list?last=v2&n=2>; rel="next""#;
    registry.answer("/v2/team/web/tags/list", Scripted::json(r#"{"tags":["v1","v2"]}"#).with("link", link));
    registry.answer("/v2/team/web/tags/list?last=v2&n=2", Scripted::json(r#"{"tags":["v3"]}"#));
    let data = Berth::before(&registry.url).data(&format!("{LIST}?pageNumber=1&pageSize=2")).await;
    assert_eq!(tags(&data), ["v3", "v2"]);
    assert_eq!(data["totalRecords"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_filter_finds_tags_that_contain_it_in_any_case() {
    let registry = Registry::start().await;
    registry.tags("team/web", &["v1-Alpine", "v2-alpine", "v2", "edge"]);
    let data = Berth::before(&registry.url).data(&format!("{LIST}?pageNumber=1&pageSize=1&tag=ALP")).await;
    assert_eq!(tags(&data), ["v2-alpine"]);
    assert_eq!(data["totalRecords"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_without_tags_is_an_empty_list() {
    let registry = Registry::start().await;
    registry.answer("/v2/team/web/tags/list", Scripted::json(r#"{"name":"team/web","tags":null}"#));
    let data = Berth::before(&registry.url).data(&format!("{LIST}?pageNumber=1&pageSize=20")).await;
    assert!(data["state"].is_string());
    assert_eq!(data, json!({"totalRecords": 0, "records": [], "state": data["state"]}));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_above_200_rows_carries_names_only() {
    let registry = Registry::start().await;
    registry.many_tags("team/web", 201);
    let berth = Berth::before(&registry.url);
    let data = berth.data(&format!("{LIST}?pageNumber=1&pageSize=201")).await;
    assert_eq!(data["records"].as_array().unwrap().len(), 201);
    assert_eq!(data["records"][0], json!({"tag": "v201"}));
    assert_eq!(registry.asked().len(), 1);
    let data = berth.data(&format!("{LIST}?pageNumber=1&pageSize=200")).await;
    assert_eq!(data["records"].as_array().unwrap().len(), 200);
    assert!(data["records"].as_array().unwrap().iter().all(|row| row["size"].is_u64()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_image_is_not_found() {
    let registry = Registry::start().await;
    let answer = Berth::before(&registry.url).ask(LIST).await;
    assert_eq!((answer.status.as_u16(), answer.code), (404, 251_017));
    assert_eq!(answer.message, "The registry has no image team/web.");
    assert!(answer.has_trace);
}
