//! The estimated memory for parsing a JSON text.

use image::json_weight;

#[test]
fn values_are_counted_and_objects_count_more() {
    for (json, weight) in [
        ("7", 1),
        ("[1,2,3]", 4),
        (r#"{"a":1}"#, 17),
        (r#"["a,b","{[","\"{",1]"#, 5),
        (r#"{"history":[{},{}]}"#, 51),
        ("", 1),
    ] {
        assert_eq!(json_weight(json.as_bytes()), weight, "{json}");
    }
}

#[test]
fn a_small_text_of_many_objects_is_heavy() {
    let json = format!("[{}{{}}]", "{},".repeat(1_390_000));
    assert!(json.len() < 5 << 20);
    assert!(json_weight(json.as_bytes()) > 20_000_000);
}
