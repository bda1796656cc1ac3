//! Rows and pages with fields left out, renamed or of another type: absent rather than invented, and never an error.

use ext_api::{ErrorKind, ImageRecord, Page, TagRecord, read};
use serde_json::{Value, json};

use crate::golden::{DEPLOYED, envelope, golden_value, list_images, list_tags, odd_values};

#[test]
fn an_image_has_nothing_where_the_server_says_nothing() {
    let bare = images(&json!({ "totalRecords": 1, "records": [{ "name": "web" }] }));
    let image = &bare.records[0];
    assert_eq!((image.last_modified_by.as_deref(), image.downloads), (None, None));
    assert_eq!((&image.last_modified, &image.logo_url, &image.description), (&None, &None, &None));
    for odd in [Value::Null, json!([]), json!({})] {
        let row = json!({
            "name": "web", "lastModifiedBy": odd, "lastModifiedDate": odd, "downloadCount": odd, "logoUrl": odd,
            "description": odd,
        });
        assert_eq!(images(&json!({ "totalRecords": 1, "records": [row] })), bare, "{odd}");
    }
}

#[test]
fn a_tag_has_nothing_where_the_server_says_nothing() {
    let bare = first_tag(&json!({ "tag": "v1" }));
    assert_eq!((bare.size, bare.downloads, bare.stages.len()), (None, None, 0));
    assert_eq!((&bare.last_modified, &bare.registry_url, &bare.digest), (&None, &None, &None));
    for odd in [Value::Null, json!([]), json!({})] {
        let row = json!({
            "tag": "v1", "stageTag": odd, "size": odd, "lastModifiedBy": odd, "lastModifiedDate": odd,
            "downloadCount": odd, "registryUrl": odd, "digest": odd,
        });
        assert_eq!(first_tag(&row), bare, "{odd}");
    }
}

#[test]
fn counts_and_sizes_that_are_none_are_absent() {
    for odd in [json!(-1), json!(1.5), json!("524"), json!(true), json!(1e30), Value::Null] {
        let tag = first_tag(&json!({ "tag": "v1", "size": odd, "downloadCount": odd }));
        assert_eq!((tag.size, tag.downloads), (None, None), "{odd}");
    }
}

#[test]
fn the_largest_size_is_kept_whole() {
    assert_eq!(first_tag(&json!({ "tag": "v1", "size": u64::MAX })).size, Some(u64::MAX));
}

#[test]
fn one_odd_field_of_a_row_costs_only_that_field() {
    for (name, fields) in [
        ("image-list", &["lastModifiedBy", "lastModifiedDate", "downloadCount", "logoUrl", "description"][..]),
        ("tag-list", &["stageTag", "size", "lastModifiedBy", "lastModifiedDate", "downloadCount", "registryUrl"]),
    ] {
        for field in fields {
            for odd in odd_values() {
                let mut changed = golden_value(DEPLOYED, name);
                changed["data"]["records"][0][*field] = odd.clone();
                let body = changed.to_string();
                let names: Vec<String> = if name == "image-list" {
                    let page = read(&list_images(), 200, body.as_bytes()).unwrap();
                    page.records.iter().map(|row| row.name.to_string()).collect()
                } else {
                    let page = read(&list_tags(), 200, body.as_bytes()).unwrap();
                    page.records.iter().map(|row| row.tag.to_string()).collect()
                };
                assert_eq!(names.len(), golden_value(DEPLOYED, name)["data"]["records"].as_array().unwrap().len());
                assert!(names[0] == "hello-world" || names[0] == "v1", "{field}: {odd}");
            }
        }
    }
}

#[test]
fn the_total_is_read_in_both_spellings() {
    let rows = json!([{ "name": "web" }]);
    assert_eq!(images(&json!({ "totalRecords": 41, "records": rows })).total, 41);
    assert_eq!(images(&json!({ "toatalRecords": 42, "records": rows })).total, 42);
    assert_eq!(images(&json!({ "totalRecords": null, "toatalRecords": 42, "records": rows })).total, 42);
}

#[test]
fn without_a_total_the_rows_are_counted() {
    let rows = json!([{ "name": "web" }, { "name": "api" }]);
    assert_eq!(images(&json!({ "records": rows })).total, 2);
    assert_eq!(images(&json!({ "records": rows, "totalRecords": "many" })).total, 2);
    assert_eq!(images(&rows).total, 2);
}

#[test]
fn an_empty_page_is_a_page() {
    assert_eq!(
        images(&json!({ "totalRecords": 0, "records": [] })),
        Page { total: 0, records: Vec::new(), state: None, cut: None }
    );
    assert_eq!(images(&json!({ "totalRecords": 5_000, "records": [] })).total, 5_000);
}

#[test]
fn rows_without_a_name_are_left_out() {
    let page = images(&json!({ "totalRecords": 4, "records": [{ "name": "web" }, {}, null, { "name": "" }] }));
    assert_eq!((page.total, page.records.len()), (4, 1));
}

#[test]
fn a_page_of_nothing_but_odd_rows_is_unreadable() {
    for data in [
        json!({ "totalRecords": 2, "records": [{}, null] }),
        json!({ "totalRecords": 2, "records": "none" }),
        json!({ "totalRecords": 2 }),
        json!("no list"),
        Value::Null,
    ] {
        let failure = read(&list_images(), 200, &envelope(&data)).unwrap_err();
        assert_eq!((failure.kind, failure.status), (ErrorKind::Unreadable, Some(200)), "{data}");
    }
}

#[test]
fn names_that_break_the_rules_are_shown_and_not_used() {
    for name in ["Team/Web", "<img src=x onerror=alert(1)>", "a//b", "../etc", "\u{202e}gnp.exe", "镜像"] {
        let page = images(&json!({ "totalRecords": 1, "records": [{ "name": name }] }));
        assert_eq!((page.records[0].name.text(), page.records[0].name.valid()), (name, None));
    }
    for tag in [".hidden", "sha256:12", "a b", "v1\n", "https://x"] {
        let row = first_tag(&json!({ "tag": tag }));
        assert_eq!((row.tag.text(), row.tag.valid()), (tag, None));
    }
}

#[test]
fn a_tag_that_came_as_a_number_is_never_rounded() {
    assert_eq!(first_tag(&json!({ "tag": 7 })).tag.text(), "7");
    let body = br#"{"code":0,"data":{"totalRecords":2,"records":[{"tag":1.10},{"tag":"1.10"}]}}"#;
    let page = read(&list_tags(), 200, body).unwrap();
    let tags: Vec<&str> = page.records.iter().map(|row| row.tag.text()).collect();
    assert_eq!(tags, ["1.10"]);
}

#[test]
fn stages_come_as_a_text_or_as_a_list() {
    let stages = |value: Value| first_tag(&json!({ "tag": "v1", "stageTag": value })).stages;
    for (value, expected) in [
        (json!(""), &[][..]),
        (json!("@prerelease"), &["prerelease"]),
        (json!("@release"), &["release"]),
        (json!("@prerelease@release"), &["prerelease", "release"]),
        (json!("@prerelease,@release"), &["prerelease", "release"]),
        (json!(["@prerelease", "@release"]), &["prerelease", "release"]),
        (json!(["release"]), &["release"]),
        (json!([]), &[]),
        (json!([null, 5, "@release"]), &["release"]),
        (json!(null), &[]),
        (json!(7), &[]),
    ] {
        assert_eq!(stages(value.clone()), expected, "{value}");
    }
}

fn images(data: &Value) -> Page<ImageRecord> {
    read(&list_images(), 200, &envelope(data)).unwrap()
}

fn first_tag(row: &Value) -> TagRecord {
    read(&list_tags(), 200, &envelope(&json!({ "totalRecords": 1, "records": [row] }))).unwrap().records.remove(0)
}
