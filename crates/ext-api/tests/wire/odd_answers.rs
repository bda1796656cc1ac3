//! Answers that are odd as a whole: strange fields, other types, no data, cut short, nested without end.

use ext_api::{ApiError, Call, ErrorKind, ReadAddress, Removal, read};
use serde_json::{Value, json};

use crate::golden::{
    DEPLOYED, DOCUMENTED, delete_image, delete_tag, envelope, golden_value, list_images, list_tags, odd_values,
    read_detail, read_manifest, text,
};

#[test]
fn unknown_fields_are_ignored_everywhere() {
    for dialect in [DOCUMENTED, DEPLOYED] {
        for (name, is_same) in [
            ("image-list", (|left, right| same_answer(&list_images(), left, right)) as fn(&Value, &Value) -> bool),
            ("tag-list", |left, right| same_answer(&list_tags(), left, right)),
            ("detail", |left, right| same_answer(&read_detail(), left, right)),
            ("address", |left, right| same_answer(&ReadAddress, left, right)),
            ("delete-tag", |left, right| same_answer(&delete_tag(), left, right)),
        ] {
            let plain = golden_value(dialect, name);
            let mut grown = plain.clone();
            grow(&mut grown, false);
            assert_ne!(plain, grown);
            assert!(is_same(&plain, &grown), "{dialect}/{name}");
        }
    }
}

#[test]
fn every_field_of_every_answer_may_have_any_type() {
    for dialect in [DOCUMENTED, DEPLOYED] {
        for name in ["image-list", "tag-list", "detail", "manifest", "address", "delete-image"] {
            let golden = golden_value(dialect, name);
            for place in places(&golden, String::new()) {
                for odd in odd_values() {
                    let mut changed = golden.clone();
                    *changed.pointer_mut(&place).unwrap() = odd.clone();
                    let body = changed.to_string().into_bytes();
                    let kinds = [
                        read(&list_images(), 200, &body).err(),
                        read(&list_tags(), 200, &body).err(),
                        read(&read_detail(), 200, &body).err(),
                        read(&read_manifest(), 200, &body).err(),
                        read(&ReadAddress, 200, &body).err(),
                        read(&delete_image(), 200, &body).err(),
                    ];
                    for kind in kinds.into_iter().flatten().map(|error| error.kind) {
                        let is_plain = matches!(kind, ErrorKind::Unreadable | ErrorKind::NotFound | ErrorKind::Refused);
                        assert!(is_plain, "{dialect}/{name}{place}: {odd} is {kind:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn deletes_succeed_with_true_and_null_and_fail_with_false() {
    for (data, expected) in [
        (json!(true), None),
        (Value::Null, None),
        (json!(false), Some(ErrorKind::Refused)),
        (json!("true"), Some(ErrorKind::Unreadable)),
        (json!(0), Some(ErrorKind::Unreadable)),
        (json!({}), Some(ErrorKind::Unreadable)),
        (json!([]), Some(ErrorKind::Unreadable)),
    ] {
        let kind = |result: Result<Removal, ApiError>| result.err().map(|error| error.kind);
        assert_eq!(kind(read(&delete_image(), 200, &envelope(&data))), expected, "{data}");
        assert_eq!(kind(read(&delete_tag(), 200, &envelope(&data))), expected, "{data}");
    }
}

#[test]
fn an_envelope_without_data_says_as_much_as_one_with_null() {
    assert_eq!(read(&delete_image(), 200, br#"{"code":0}"#), Ok(Removal::complete()));
    assert_eq!(read(&ReadAddress, 200, br#"{"code":0}"#), Ok(None));
    assert_eq!(read(&read_detail(), 200, br#"{"code":0}"#).unwrap_err().kind, ErrorKind::NotFound);
}

#[test]
fn an_answer_without_a_code_is_not_taken_for_a_success() {
    for body in [&br#"{"data":true}"#[..], br#"{"code":null,"data":true}"#, br#"{"code":{},"data":true}"#, b"true"] {
        assert_eq!(read(&delete_image(), 200, body).unwrap_err().kind, ErrorKind::Unreadable);
    }
}

#[test]
fn the_address_is_trimmed_and_may_be_absent() {
    let address = |data: Value| read(&ReadAddress, 200, &envelope(&data));
    assert_eq!(address(json!(" docker.example.com:8443\n")), Ok(text("docker.example.com:8443")));
    assert_eq!(address(json!("")), Ok(None));
    assert_eq!(address(json!("  ")), Ok(None));
    assert_eq!(address(Value::Null), Ok(None));
    assert_eq!(address(json!(["a"])).unwrap_err().kind, ErrorKind::Unreadable);
}

#[test]
fn a_manifest_may_come_as_an_object() {
    let manifest = |data: Value| read(&read_manifest(), 200, &envelope(&data));
    let object = manifest(json!({ "schemaVersion": 2 })).unwrap();
    assert_eq!((object.text.as_str(), object.is_exact), (r#"{"schemaVersion":2}"#, false), "its bytes are lost");
    let text = manifest(json!("any text")).unwrap();
    assert_eq!((text.text.as_str(), text.is_exact), ("any text", true));
    assert_eq!(manifest(Value::Null).unwrap_err().kind, ErrorKind::NotFound);
    assert_eq!(manifest(json!(7)).unwrap_err().kind, ErrorKind::Unreadable);
}

#[test]
fn an_answer_cut_short_anywhere_is_unreadable() {
    for dialect in [DOCUMENTED, DEPLOYED] {
        let body = golden_value(dialect, "tag-list").to_string().into_bytes();
        for end in 0..body.len() {
            let failure = read(&list_tags(), 200, &body[..end]).unwrap_err();
            assert_eq!(failure.kind, ErrorKind::Unreadable, "{dialect} up to {end}");
        }
    }
}

#[test]
fn deep_nesting_is_unreadable_and_does_not_overflow() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let body = format!(r#"{{"code":0,"data":{deep}}}"#);
        for text in [deep.as_str(), body.as_str()] {
            assert_eq!(read(&list_images(), 200, text.as_bytes()).unwrap_err().kind, ErrorKind::Unreadable);
            assert_eq!(read(&list_images(), 502, text.as_bytes()).unwrap_err().kind, ErrorKind::Server);
        }
    }
}

fn same_answer<C: Call<Answer: PartialEq>>(call: &C, left: &Value, right: &Value) -> bool {
    let answer =
        |value: &Value| read(call, 200, value.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    answer(left) == answer(right)
}

/// Adds a field to every object except the map of metadata, whose keys are data.
fn grow(value: &mut Value, is_metadata: bool) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields.iter_mut() {
                grow(field, key == "metadata");
            }
            if !is_metadata {
                fields.insert("x-of-tomorrow".to_owned(), json!({ "deep": [1, null, "x"] }));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| grow(item, false)),
        _ => {}
    }
}

/// The pointers to all values below `data`.
fn places(value: &Value, at: String) -> Vec<String> {
    let mut found = Vec::new();
    let children: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(key, field)| (key.replace('/', "~1"), field)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        let place = format!("{at}/{key}");
        found.extend(places(child, place.clone()));
        if place.starts_with("/data") {
            found.push(place);
        }
    }
    found
}
