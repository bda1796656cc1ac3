//! Reads fields of JSON from others: a missing or invalid field is absent, never an error.

use std::collections::BTreeMap;

use serde_json::Value;

pub(crate) fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The texts of a list. A single text counts as a list of one. Other values than texts are kept as JSON.
pub(crate) fn texts(value: &Value, key: &str) -> Vec<String> {
    match value.get(key) {
        Some(Value::Array(items)) => items.iter().filter(|item| !item.is_null()).map(printed).collect(),
        Some(Value::String(text)) => vec![text.clone()],
        _ => Vec::new(),
    }
}

/// The keys of an object, as configurations write sets. Some builders write a list instead.
pub(crate) fn keys(value: &Value, key: &str) -> Vec<String> {
    match value.get(key) {
        Some(Value::Object(set)) => set.keys().cloned().collect(),
        _ => texts(value, key),
    }
}

/// The entries of an object. Values that are no texts are kept as JSON, so that none is lost.
pub(crate) fn text_map(value: &Value, key: &str) -> BTreeMap<String, String> {
    let Some(Value::Object(entries)) = value.get(key) else { return BTreeMap::new() };
    entries.iter().map(|(key, value)| (key.clone(), printed(value))).collect()
}

fn printed(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
