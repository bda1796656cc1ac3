//! A row of the version list.

use serde_json::Value;

use crate::fields::text;

/// The facts about a tag that the list of tags leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRecord {
    /// The tag or digest, as the server sent it.
    pub name: String,
    /// Whether the tag is disabled: nobody can pull it (docs/bk-repo.md 7.5).
    pub is_disabled: bool,
}

impl VersionRecord {
    /// The metadata comes as a map and as a list; either may be missing.
    pub(crate) fn decode(row: &Value) -> Option<Self> {
        let of_map = row.pointer("/metadata/forbidStatus");
        let of_list = row.get("packageMetadata").and_then(Value::as_array).into_iter().flatten();
        let mut of_list = of_list.filter(|entry| text(entry, "key").as_deref() == Some("forbidStatus"));
        let status = of_map.or_else(|| of_list.next()?.get("value"));
        let is_disabled = status.is_some_and(|status| *status == Value::Bool(true) || *status == "true");
        Some(Self { name: text(row, "name")?, is_disabled })
    }
}
