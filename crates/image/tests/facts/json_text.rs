//! Formatted JSON.

use image::indented_json;
use proptest::prelude::*;
use serde_json::Value;

#[test]
fn json_is_indented_by_two_blanks_a_level() {
    for (json, laid_out) in [
        (
            r#"{"a":1,"b":[true,null],"c":{"d":"x"}}"#,
            "{\n  \"a\": 1,\n  \"b\": [\n    true,\n    null\n  ],\n  \"c\": {\n    \"d\": \"x\"\n  }\n}",
        ),
        ("[]", "[]"),
        ("{}", "{}"),
        ("[ ]", "[]"),
        ("{ \n\t}", "{}"),
        ("[[],{}]", "[\n  [],\n  {}\n]"),
        ("  7  ", "7"),
        ("\"a b\"", "\"a b\""),
        ("{\n   \"schemaVersion\": 2\n}", "{\n  \"schemaVersion\": 2\n}"),
    ] {
        assert_eq!(indented_json(json), laid_out, "{json}");
    }
}

#[test]
fn order_numbers_and_strings_stay_byte_for_byte() {
    for json in [
        r#"{"b":1,"a":2,"b":3}"#,
        "[1.0,1.10,1e5,1E+5,-0,-0.0,123456789012345678901234567890]",
        r#"["\u0041","A","\/","/","\"","\\","a\\\"b","{[,:]}","  two  blanks  "]"#,
        r#"{"镜像":"🐳","\ud83d\udc33":"\u202e"}"#,
    ] {
        let laid_out = indented_json(json);
        // In these samples, white space occurs only in strings and after a token.
        let joined: String = laid_out.lines().map(|line| line.trim_start()).collect();
        assert_eq!(joined.replace("\": ", "\":"), json);
    }
}

#[test]
fn what_is_no_json_stays_as_it_is() {
    for text in [
        "",
        "404 page not found",
        "<html>\n  <p>a, b: c</p>\n</html>",
        "{\"a\": 1",
        "{\"a\": 1}}",
        "[1, 2,]",
        "{a: 1, b: 2}",
        "\"open",
        "{\"a\" 1}",
        "one, two: three [four]",
    ] {
        assert_eq!(indented_json(text), text);
    }
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    assert_eq!(indented_json(&deep), deep);
}

pub fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[ {}\\[\\],:\"\\\\]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn the_same_document_comes_out_and_stays(document in document()) {
        for json in [document.to_string(), serde_json::to_string_pretty(&document).unwrap()] {
            let laid_out = indented_json(&json);
            prop_assert_eq!(&serde_json::from_str::<Value>(&laid_out).unwrap(), &document);
            prop_assert_eq!(indented_json(&laid_out), laid_out.clone());
            prop_assert_eq!(laid_out, serde_json::to_string_pretty(&document).unwrap());
        }
    }

    #[test]
    fn any_text_comes_out_whole(text in any::<String>()) {
        if serde_json::from_str::<Value>(&text).is_err() {
            prop_assert_eq!(indented_json(&text), text);
        }
    }
}

#[test]
fn a_text_that_would_grow_a_hundredfold_stays_as_it_is() {
    let deep = format!("{}{}{}", "[".repeat(120), "1,".repeat(5_000) + "1", "]".repeat(120));
    assert_eq!(indented_json(&deep), deep);
    let endless = "[".repeat(200_000) + &"]".repeat(200_000);
    assert!(indented_json(&endless).len() < endless.len() * 5 + (1 << 17));
}
