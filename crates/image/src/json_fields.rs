//! Reads fields of JSON from others: a missing or invalid field is absent, never an error.

use std::collections::BTreeMap;

use serde_json::Value;

pub(crate) fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The texts of a list. A single text counts as a list of one.
pub(crate) fn texts(value: &Value, key: &str) -> Vec<String> {
    match value.get(key) {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(text)) => vec![text.clone()],
        _ => Vec::new(),
    }
}

/// The keys of an object. Configurations write sets in this way.
pub(crate) fn keys(value: &Value, key: &str) -> Vec<String> {
    value.get(key).and_then(Value::as_object).map(|set| set.keys().cloned().collect()).unwrap_or_default()
}

pub(crate) fn text_map(value: &Value, key: &str) -> BTreeMap<String, String> {
    let Some(Value::Object(entries)) = value.get(key) else { return BTreeMap::new() };
    entries.iter().filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
}
