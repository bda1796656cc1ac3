//! Counting the values of a JSON text.

use image::has_more_values_than;

fn count(json: &str) -> usize {
    (0..1_000).find(|&most| !has_more_values_than(json, most)).unwrap()
}

#[test]
fn every_value_counts_and_no_key_does() {
    assert_eq!(count("null"), 1);
    assert_eq!(count(r#""a text""#), 1);
    assert_eq!(count("[]"), 1);
    assert_eq!(count("[1, -2.5, true, [null], {}]"), 7);
    assert_eq!(count(r#"{"a": {"b": ["c", 1e3]}, "a": 1}"#), 6);
}

#[test]
fn what_is_not_json_counts_up_to_its_error() {
    assert_eq!(count(""), 1);
    assert_eq!(count("[1, 2, oops, 3]"), 4);
    assert!(count(&"[".repeat(500)) <= 129, "no deeper than JSON is read");
}

#[test]
fn a_text_is_read_no_further_than_the_limit() {
    let endless = format!("[{}", "{},".repeat(1 << 20));
    assert!(has_more_values_than(&endless, 1_000));
}
