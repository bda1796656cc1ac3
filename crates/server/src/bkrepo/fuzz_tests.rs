//! Throws lists of repositories at the filter of secrets that no bk-repo would send. How long it runs: `crates/fuzz`.

use fuzz::{Format, Target, built};
use serde_json::Value;

use super::repository_list::without_secrets;

#[test]
fn no_list_gets_a_secret_past_the_filter() {
    Target {
        name: "repositories",
        corpus: &[concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz-corpus/repositories")],
        format: Format::Json(&[
            "configuration",
            "Configuration",
            "\\u0063onfiguration",
            "CONFIGURATION",
            "storageCredentialsKey",
            "storagecredentialskey",
            "configurations",
            "data",
            "name",
            "projectId",
            "quota",
        ]),
        usual: 4_000,
        most: 60_000,
        behaviours: 8,
    }
    .run(check);
}

fn check(list: &[u8]) -> String {
    let json = serde_json::from_slice::<Value>(list);
    let Ok(filtered) = without_secrets(list) else {
        return format!("no JSON, {}", json.is_err());
    };
    // A float may be written with more digits than it came with.
    assert!(filtered.len() <= list.len() * 8 + 16, "{} bytes of {}", filtered.len(), list.len());
    let read: Value = serde_json::from_slice(&filtered).unwrap();
    assert!(!has_secret(&read), "{}", filtered.escape_ascii());
    let again = without_secrets(&filtered).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&again).unwrap().is_object(), read.is_object());
    // What is in a secret need not be JSON that can be kept, such as a number that is too large.
    if let Ok(mut json) = json
        && is_exact(&json)
    {
        remove_secrets(&mut json);
        assert_eq!(read, json, "everything else stays");
    }
    built(&read).shape
}

fn is_secret(name: &str) -> bool {
    ["configuration", "storagecredentialskey"].contains(&name.to_ascii_lowercase().as_str())
}

fn has_secret(json: &Value) -> bool {
    match json {
        Value::Object(fields) => fields.iter().any(|(name, value)| is_secret(name) || has_secret(value)),
        Value::Array(items) => items.iter().any(has_secret),
        _ => false,
    }
}

fn remove_secrets(json: &mut Value) {
    match json {
        Value::Object(fields) => {
            fields.retain(|name, _| !is_secret(name));
            fields.values_mut().for_each(remove_secrets);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_secrets),
        _ => {}
    }
}

/// Whether every number is read back as it was: a float can lose its last bit each time.
fn is_exact(json: &Value) -> bool {
    serde_json::from_str::<Value>(&json.to_string()).is_ok_and(|again| again == *json)
}
