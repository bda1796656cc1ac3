//! JSON: parsed by a program.

use list::{ExportFormat, ExportValue};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{a_tag, any_rows, exported, hostile_text, text};

/// The value that a program reads for a cell.
fn value(cell: &ExportValue<'_>) -> Value {
    match cell {
        ExportValue::Text(text) | ExportValue::Time(text) => json!(text),
        ExportValue::Number(number) => json!(number),
        ExportValue::List(texts) => json!(texts),
        ExportValue::Nothing => Value::Null,
    }
}

#[test]
fn a_list_is_an_array_of_objects_with_typed_values() {
    let file = exported(ExportFormat::Json, &["tag", "size", "modified", "platforms", "stage"], &[a_tag()]);
    assert_eq!(
        file,
        concat!(
            "[\n",
            r#"{"tag":"v1.10.0-rc.1","size":4096,"modified":"2024-06-01T12:30:00Z","#,
            r#""platforms":["linux/amd64","linux/arm64"],"stage":null}"#,
            "\n]\n"
        )
    );
}

#[test]
fn an_empty_list_is_an_empty_array() {
    assert_eq!(serde_json::from_str::<Value>(&exported(ExportFormat::Json, &["tag"], &[])).unwrap(), json!([]));
}

#[test]
fn what_means_something_in_json_is_escaped() {
    for (value, written) in [
        ("say \"hi\"", r#""say \"hi\"""#),
        ("\\", r#""\\""#),
        ("a\r\n\tb", r#""a\r\n\tb""#),
        ("\0\u{1b}", r#""\u0000\u001b""#),
        ("é\u{2028}", "\"é\u{2028}\""),
    ] {
        let file = exported(ExportFormat::Json, &["x"], &[vec![text(value)]]);
        assert_eq!(file, format!("[\n{{\"x\":{written}}}\n]\n"));
    }
}

proptest! {
    #[test]
    fn a_reader_gets_the_values_that_were_written(rows in any_rows(), key in hostile_text()) {
        let keys = [format!("x{key}"), format!("y{key}"), format!("z{key}")];
        let file = exported(ExportFormat::Json, &keys.each_ref().map(String::as_str), &rows);
        let expected: Vec<Value> = rows
            .iter()
            .map(|row| keys.iter().cloned().zip(row.iter().map(value)).collect::<serde_json::Map<_, _>>().into())
            .collect();
        prop_assert_eq!(serde_json::from_str::<Value>(&file).unwrap(), Value::Array(expected));
    }
}
