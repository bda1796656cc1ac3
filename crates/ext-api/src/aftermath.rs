//! What a write that failed left behind, as `berth` says it in the `data` of the failed envelope.

use serde_json::Value;

use crate::fields::text;

/// What is no longer as it was, although the call failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aftermath {
    /// A tag that could not be put back: its manifest, so that a person can.
    LostTag(LostTag),
    /// A deletion of many of which not all went: what became of each.
    Items(Vec<ItemResult>),
}

/// A tag that no longer names what it did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostTag {
    /// Image and tag, such as `web:v1`.
    pub reference: Option<String>,
    /// What the manifest hashes to, by the server's word.
    pub digest: Option<String>,
    pub media_type: Option<String>,
    /// The manifest, byte for byte.
    pub manifest: String,
}

/// What became of one tag or digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemResult {
    pub name: String,
    pub outcome: Outcome,
    pub message: Option<String>,
    /// A tag that could not be put back.
    pub lost: Option<LostTag>,
}

/// How it went, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Failed,
    /// It was something else by then, and is still there.
    Moved,
    Kept,
    Deleted,
}

impl Aftermath {
    /// Nothing for data that is neither, so that an odd answer is still the failure that it is.
    pub(crate) fn decode(data: &Value) -> Option<Self> {
        if let Some(tag) = LostTag::decode(data) {
            return Some(Self::LostTag(tag));
        }
        let mut items: Vec<_> = data.get("items")?.as_array()?.iter().filter_map(ItemResult::decode).collect();
        items.sort_by_key(|item| item.outcome);
        (!items.is_empty()).then_some(Self::Items(items))
    }
}

impl LostTag {
    fn decode(data: &Value) -> Option<Self> {
        Some(Self {
            reference: text(data, "reference"),
            digest: text(data, "digest"),
            media_type: text(data, "mediaType"),
            manifest: data.get("manifest").and_then(Value::as_str)?.to_owned(),
        })
    }
}

impl ItemResult {
    fn decode(item: &Value) -> Option<Self> {
        let outcome = match text(item, "result").as_deref() {
            Some("deleted") => Outcome::Deleted,
            Some("kept") => Outcome::Kept,
            Some("moved") => Outcome::Moved,
            // A word that is not known is no reason to believe that something went.
            _ => Outcome::Failed,
        };
        Some(Self { name: text(item, "name")?, outcome, message: text(item, "message"), lost: LostTag::decode(item) })
    }
}
