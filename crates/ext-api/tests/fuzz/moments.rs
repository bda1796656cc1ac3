//! What must hold for everything that may stand where a date belongs.

use ext_api::{ListProjects, Moment, read};
use image::Timestamp;
use serde_json::Value;

pub const PIECES: &[&str] = &[
    "1599749302000",
    "-",
    "0",
    "9",
    "9223372036854775807",
    "8210266876799999",
    "1e",
    ".5",
    "\"",
    "null",
    "[",
    "]",
    "T",
    "Z",
    "2020-09-10T14:48:22",
    "+08:00",
    "\\u0000",
    " ",
];

/// Checks everything, and says in short what became of it. The input is JSON, or the text itself.
pub fn check(input: &str) -> String {
    let value: Value = serde_json::from_str(input).unwrap_or_else(|_| Value::String(input.to_owned()));
    let body = serde_json::json!({ "code": 0, "data": [{ "name": "a", "lastModifiedDate": value }] }).to_string();
    let rows = read(&ListProjects, 200, body.as_bytes()).unwrap();
    let moment = rows.into_iter().next().unwrap().last_modified;
    match (&moment, &value) {
        (Some(Moment::Text(shown)), Value::String(text)) => assert_eq!(shown, text, "it is shown as it came"),
        (Some(Moment::At(at)), Value::String(text)) => assert_eq!(Timestamp::parse(text).as_ref(), Some(at)),
        (Some(Moment::At(at)), Value::Number(millis)) => {
            assert_eq!(Timestamp::from_epoch_millis(millis.as_i64().unwrap()).as_ref(), Some(at));
            assert_eq!(at.epoch_seconds(0), millis.as_i64().unwrap().div_euclid(1_000));
            assert!(at.exact().len() >= "2020-09-10 14:48:22".len());
        }
        (None, Value::String(text)) => assert!(text.trim().is_empty()),
        (None, _) => {}
        (Some(moment), value) => unreachable!("{value} became {moment:?}"),
    }
    let far = matches!(&moment, Some(Moment::At(at)) if at.exact().len() > 19);
    format!(
        "{} {far} {}",
        moment.map_or("none", |moment| if matches!(moment, Moment::At(_)) { "at" } else { "text" }),
        kind(&value)
    )
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "bool",
        Value::Number(number) if number.is_f64() => "float",
        Value::Number(_) => "number",
        Value::String(_) => "text",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
