//! The image list.

use serde_json::{Value, json};

use crate::berth::Berth;
use crate::registry::{Registry, Scripted};

const LIST: &str = "docker/ext/repo/registry/images";

fn names(data: &Value) -> Vec<&str> {
    data["records"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalog_is_followed_to_its_end() {
    let registry = Registry::start().await;
    let page = |names: Value| Scripted::json(json!({ "repositories": names }).to_string());
    registry.answer(
        "/v2/_catalog?n=1000",
        page(json!(["zoo", "b"])).with("link", r#"</v2/_catalog?last=b&n=1000>; rel="next""#),
    );
    let absolute = format!(r#"<{}/v2/_catalog?last=c>; rel="next""#, registry.url);
    registry.answer("/v2/_catalog?last=b&n=1000", page(json!(["b", "c"])).with("link", &absolute));
    registry.answer("/v2/_catalog?last=c", page(json!(["a/b/c"])));
    let data = Berth::before(&registry.url).data(&format!("{LIST}?pageNumber=1&pageSize=20")).await;
    assert_eq!(names(&data), ["a/b/c", "b", "c", "zoo"]);
    assert_eq!(data["totalRecords"], 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_cut_from_the_sorted_whole() {
    let registry = Registry::start().await;
    registry.catalog(&["e", "d", "c", "b", "a"]);
    let berth = Berth::before(&registry.url);
    for (query, expected) in [
        ("pageNumber=0&pageSize=2", vec!["a", "b"]),
        ("pageNumber=1&pageSize=2", vec!["a", "b"]),
        ("pageNumber=3&pageSize=2", vec!["e"]),
        ("pageNumber=4&pageSize=2", vec![]),
    ] {
        let data = berth.data(&format!("{LIST}?{query}")).await;
        assert_eq!(names(&data), expected, "{query}");
        assert_eq!(data["totalRecords"], 5, "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_filter_finds_names_that_contain_it_in_any_case() {
    let registry = Registry::start().await;
    registry.catalog(&["team/web", "web", "db", "cobweb/x"]);
    let berth = Berth::before(&registry.url);
    let data = berth.data(&format!("{LIST}?pageNumber=1&pageSize=2&name=WeB")).await;
    assert_eq!(names(&data), ["cobweb/x", "team/web"]);
    assert_eq!(data["totalRecords"], 3);
    let data = berth.data(&format!("{LIST}?pageNumber=1&pageSize=20&name=.*")).await;
    assert_eq!(data, json!({"totalRecords": 0, "records": []}));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_has_only_what_a_registry_knows() {
    let registry = Registry::start().await;
    registry.catalog(&["web"]);
    let data = Berth::before(&registry.url).data(&format!("{LIST}?pageNumber=1&pageSize=20")).await;
    assert_eq!(data["records"], json!([{"name": "web"}]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_registry_is_an_empty_list() {
    let registry = Registry::start().await;
    registry.answer("/v2/_catalog?n=1000", Scripted::json(r#"{"repositories":null}"#));
    let data = Berth::before(&registry.url).data(&format!("{LIST}?pageNumber=1&pageSize=20")).await;
    assert_eq!(data, json!({"totalRecords": 0, "records": []}));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_leads_to_another_host_goes_on_at_the_registry_itself() {
    let (registry, other) = (Registry::start().await, Registry::start().await);
    let link = format!(r#"<{}/v2/_catalog?last=a>; rel="next""#, other.url);
    registry.answer("/v2/_catalog?n=1000", Scripted::json(r#"{"repositories":["a"]}"#).with("link", &link));
    registry.answer("/v2/_catalog?last=a", Scripted::json(r#"{"repositories":["b"]}"#));
    let data = Berth::before(&registry.url).data(LIST).await;
    assert_eq!((names(&data), &data["cut"]), (vec!["a", "b"], &Value::Null));
    assert!(other.asked().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_without_an_end_is_cut_where_it_repeats() {
    let registry = Registry::start().await;
    let link = r#"</v2/_catalog?n=1000>; rel="next""#;
    registry.answer("/v2/_catalog?n=1000", Scripted::json(r#"{"repositories":["a"]}"#).with("link", link));
    let data = Berth::before(&registry.url).data(LIST).await;
    assert_eq!((names(&data), &data["cut"]), (vec!["a"], &json!({ "reason": "repeats" })));
    assert_eq!(registry.asked().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_without_a_catalog_is_no_mystery() {
    let registry = Registry::start().await;
    for status in [404, 405] {
        let body = r#"{"errors":[{"code":"UNSUPPORTED"}]}"#;
        let scripted = Scripted::status(status.try_into().unwrap(), body);
        registry.answer("/v2/_catalog?n=1000", scripted);
        let answer = Berth::before(&registry.url).ask(LIST).await;
        assert_eq!((answer.status.as_u16(), answer.code), (502, 259_001));
        assert!(answer.message.contains("does not list its images"), "{}", answer.message);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_registry_with_smaller_pages_is_asked_for_those() {
    let registry = Registry::start().await;
    let refused = Scripted::status(400.try_into().unwrap(), r#"{"errors":[{"code":"PAGINATION_NUMBER_INVALID"}]}"#);
    registry.answer("/v2/_catalog?n=1000", refused);
    let link = r#"</v2/_catalog?last=a&n=1>; rel="next""#;
    registry.answer("/v2/_catalog", Scripted::json(r#"{"repositories":["a"]}"#).with("link", link));
    registry.answer("/v2/_catalog?last=a&n=1", Scripted::json(r#"{"repositories":["b"]}"#));
    let data = Berth::before(&registry.url).data(LIST).await;
    assert_eq!(names(&data), ["a", "b"]);
}
