//! Details with fields left out, renamed or of another type: absent rather than invented, and never an error.

use ext_api::{Basic, ErrorKind, MetadataEntry, Moment, TagDetail, read};
use serde_json::{Value, json};

use crate::golden::{envelope, read_detail, text};

#[test]
fn platforms_come_as_a_list_or_as_an_operating_system() {
    for (value, expected) in [
        (json!({ "platform": ["linux/amd64", "linux/arm64/v8"] }), &["linux/amd64", "linux/arm64/v8"][..]),
        (json!({ "platform": [] }), &[]),
        (json!({ "platform": ["linux/amd64", "null/null", ""] }), &["linux/amd64"]),
        (json!({ "platform": "linux/amd64" }), &["linux/amd64"]),
        (json!({ "os": "linux" }), &["linux"]),
        (json!({ "os": "linux", "platform": null }), &["linux"]),
        (json!({ "os": "linux", "platform": ["linux/s390x"] }), &["linux/s390x"]),
        (json!({ "os": "" }), &[]),
        (json!({}), &[]),
    ] {
        assert_eq!(basic(&value).platforms, expected, "{value}");
    }
}

#[test]
fn basic_facts_have_nothing_where_the_server_says_nothing() {
    for odd in [Value::Null, json!([]), json!({})] {
        let fields = [
            "version",
            "domain",
            "size",
            "createdBy",
            "createdDate",
            "lastModifiedBy",
            "lastModifiedDate",
            "downloadCount",
            "sha256",
            "md5",
            "fullPath",
            "projectId",
            "repoName",
            "federatedSource",
            "platform",
            "os",
            "stageTag",
        ];
        let odd: Value = fields.into_iter().map(|field| (field.to_owned(), odd.clone())).collect();
        assert_eq!(basic(&odd), Basic::default(), "{odd}");
    }
    for odd in [json!(-1), json!(1.5), json!("524"), json!(true)] {
        let basic = basic(&json!({ "size": odd, "downloadCount": odd }));
        assert_eq!((basic.size, basic.downloads), (None, None), "{odd}");
    }
}

#[test]
fn the_address_of_the_time_has_two_names() {
    assert_eq!(basic(&json!({ "domain": "a.example" })).domain, text("a.example"));
    assert_eq!(basic(&json!({ "dockerDomain": "b.example" })).domain, text("b.example"));
}

#[test]
fn a_tag_is_disabled_only_where_its_metadata_say_so() {
    let is_disabled = |value: Value| TagDetail { metadata: metadata(&value), ..TagDetail::default() }.is_disabled();
    assert!(is_disabled(json!({ "forbidStatus": true })));
    assert!(is_disabled(json!([{ "key": "forbidStatus", "value": "true" }])));
    assert!(!is_disabled(json!({ "forbidStatus": false })));
    assert!(!is_disabled(json!({ "forbidReason": "true" })));
    assert!(!is_disabled(json!({})));
}

#[test]
fn metadata_come_as_a_map_or_as_a_list() {
    let entry = |key: &str, value: &str| MetadataEntry {
        key: key.to_owned(),
        value: value.to_owned(),
        ..MetadataEntry::default()
    };
    assert_eq!(metadata(&json!({ "a": "1", "b": "2" })), [entry("a", "1"), entry("b", "2")]);
    assert_eq!(
        metadata(&json!([{ "key": "b", "value": "2" }, { "key": "a", "value": "1" }])),
        [entry("b", "2"), entry("a", "1")]
    );
    for odd in [Value::Null, json!("text"), json!(7), json!([]), json!({}), json!([null, {}, { "value": "no key" }])] {
        assert_eq!(metadata(&odd), [], "{odd}");
    }
}

#[test]
fn values_of_metadata_that_are_no_text_are_written_as_json() {
    for (value, written) in [
        (json!("plain"), "plain"),
        (json!("中文 <b>"), "中文 <b>"),
        (json!(7), "7"),
        (json!(-7.5), "-7.5"),
        (json!(false), "false"),
        (json!([1, "two", null]), r#"[1,"two",null]"#),
        (json!({ "a": { "b": 1 } }), r#"{"a":{"b":1}}"#),
        (Value::Null, ""),
    ] {
        assert_eq!(metadata(&json!([{ "key": "k", "value": value }]))[0].value, written);
        assert_eq!(metadata(&json!({ "k": value }))[0].value, written);
    }
}

#[test]
fn an_entry_of_the_metadata_keeps_its_description_link_and_colour() {
    let full = json!([{
        "key": "scan", "value": "passed", "system": false, "description": "a scan", "link": "javascript:alert(1)",
        "color": "#0f0",
    }]);
    let expected = MetadataEntry {
        key: "scan".to_owned(),
        value: "passed".to_owned(),
        system: Some(false),
        description: text("a scan"),
        link: text("javascript:alert(1)"),
        color: text("#0f0"),
    };
    assert_eq!(metadata(&full), [expected]);
}

#[test]
fn history_and_layers_may_be_absent() {
    let detail = |data: Value| read(&read_detail(), 200, &envelope(&data)).unwrap();
    for odd in [Value::Null, json!("none"), json!({})] {
        let detail = detail(json!({ "basic": {}, "history": odd, "layers": odd }));
        assert_eq!((detail.history, detail.layers), (None, None), "{odd}");
    }
    let empty = detail(json!({ "basic": {}, "history": [], "layers": [] }));
    assert_eq!((empty.history, empty.layers), (Some(Vec::new()), Some(Vec::new())));
}

#[test]
fn a_step_may_have_no_command() {
    let data = json!({ "basic": {}, "history": [{ "created": "1970-01-01T00:00:00Z", "created_by": null }] });
    let history = read(&read_detail(), 200, &envelope(&data)).unwrap().history.unwrap();
    assert_eq!((history[0].created_by.clone(), history[0].empty_layer), (None, None));
    assert!(history[0].created.is_some());
}

#[test]
fn a_detail_of_nothing_is_not_found_and_one_without_basic_facts_unreadable() {
    let kind = |data: Value| read(&read_detail(), 200, &envelope(&data)).unwrap_err().kind;
    assert_eq!(kind(Value::Null), ErrorKind::NotFound);
    for data in [json!({}), json!({ "basic": null }), json!([]), json!("v1"), json!(true)] {
        assert_eq!(kind(data), ErrorKind::Unreadable);
    }
}

#[test]
fn dates_that_cannot_be_read_are_shown_as_they_came() {
    let date = |value: Value| basic(&json!({ "createdDate": value })).created;
    assert_eq!(date(json!("yesterday")), Some(Moment::Text("yesterday".to_owned())));
    assert_eq!(date(json!("2020-13-45T99:99")), Some(Moment::Text("2020-13-45T99:99".to_owned())));
    for none in [json!(""), json!("  "), Value::Null, json!([]), json!({}), json!(true)] {
        assert_eq!(date(none.clone()), None, "{none}");
    }
    assert!(
        matches!(date(json!(1_700_000_000_000_i64)), Some(Moment::At(at)) if at.epoch_seconds(480) == 1_700_000_000)
    );
    assert_eq!(date(json!(i64::MAX)), None);
}

fn basic(basic: &Value) -> Basic {
    read(&read_detail(), 200, &envelope(&json!({ "basic": basic }))).unwrap().basic
}

fn metadata(metadata: &Value) -> Vec<MetadataEntry> {
    read(&read_detail(), 200, &envelope(&json!({ "basic": {}, "metadata": metadata }))).unwrap().metadata
}

#[test]
fn an_index_is_known_by_what_was_recorded_of_it() {
    let (old, new) = (format!("sha256:{}", "a".repeat(64)), format!("sha256:{}", "b".repeat(64)));
    let index_of = |full_path: &str, metadata: Value| {
        let basic = json!({ "fullPath": full_path, "sha256": "a".repeat(64) });
        let data = json!({ "basic": basic, "metadata": metadata, "history": [] });
        read(&read_detail(), 200, &envelope(&data)).unwrap().index().map(|digest| digest.to_string())
    };
    let recorded = |digest: &str, media_type: &str| json!([{ "key": "manifest_digest", "value": digest }, { "key": "docker.manifest.type", "value": media_type }]);
    let oci_index = "application/vnd.oci.image.index.v1+json";
    assert_eq!(index_of("/web/manifest/v1/manifest.json", recorded(&new, oci_index)), Some(new.clone()));
    assert_eq!(
        index_of("/web/manifest/v1/manifest.json", recorded(&old, "application/vnd.oci.image.manifest.v1+json")),
        None
    );
    assert_eq!(index_of("/web/manifest/v1/list.manifest.json", json!([])), Some(old));
    assert_eq!(index_of("/web/manifest/v1/manifest.json", json!([])), None);
    assert_eq!(index_of("/web/manifest/v1/manifest.json", recorded("sha256:cut", oci_index)), None);
}

#[test]
fn a_referrer_without_a_digest_is_left_out_and_the_list_says_so() {
    let digest = image::Digest::sha256_of(b"sbom");
    let read_from = |referrers: Value| {
        let data = json!({ "basic": {}, "referrers": referrers });
        read(&read_detail(), 200, &envelope(&data)).unwrap().referrers
    };
    let found =
        read_from(json!({ "records": [{ "digest": digest.as_str(), "kind": "odd" }, { "digest": "x" }, 7] })).unwrap();
    assert_eq!((found.records.len(), found.records[0].kind, found.is_cut), (1, None, true));
    assert_eq!(read_from(json!({})), Some(ext_api::Referrers::default()));
    assert_eq!((read_from(json!([])), read_from(Value::Null)), (None, None));
}
