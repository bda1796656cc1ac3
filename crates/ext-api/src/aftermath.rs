//! What a failed deletion left behind. `berth` writes it into the `data` of the failed envelope, and the console reads it.

use serde_json::{Map, Value, json};

use crate::fields::{text, texts};

const REFERENCE: &str = "reference";
const DIGEST: &str = "digest";
const MEDIA_TYPE: &str = "mediaType";
const MANIFEST: &str = "manifest";
const ITEMS: &str = "items";
const TWINS: &str = "twins";
const NAME: &str = "name";
const RESULT: &str = "result";
const MESSAGE: &str = "message";

/// What is no longer as it was, although the call failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aftermath {
    /// A tag that could not be put back: its manifest, so that a person can.
    LostTag(LostTag),
    /// Tags that a registry took together with another one: the manifest that they had, and their names.
    LostTwins(LostTag, Vec<String>),
    /// The parts of an image of which not all were deleted, the worst first.
    Items(Vec<ItemResult>),
}

/// A tag that no longer names its manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostTag {
    /// Image and tag, such as `web:v1`.
    pub reference: Option<String>,
    /// The digest of the manifest, as the server says it.
    pub digest: Option<String>,
    pub media_type: Option<String>,
    /// The manifest, byte for byte.
    pub manifest: String,
}

/// The result of the deletion of one tag or one digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemResult {
    pub name: String,
    pub outcome: Outcome,
    pub message: Option<String>,
    /// Set for a tag that could not be put back.
    pub lost: Option<LostTag>,
}

/// The worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Failed,
    /// The tag was pushed again in the meantime, and is still there.
    Moved,
    /// Its deletion was not tried.
    Kept,
    /// Its deletion was accepted, and it can still be read.
    StillAnswering,
    /// Its manifest is gone, and its name is still listed.
    StillListed,
    Deleted,
}

impl Aftermath {
    pub fn to_json(&self) -> Value {
        match self {
            Self::LostTag(tag) => Value::Object(tag.fields()),
            Self::LostTwins(tag, twins) => {
                let mut fields = tag.fields();
                fields.insert(TWINS.to_owned(), json!(twins));
                Value::Object(fields)
            }
            Self::Items(items) => json!({ ITEMS: items.iter().map(ItemResult::to_json).collect::<Vec<_>>() }),
        }
    }

    /// Nothing for data that is neither, so that an odd answer is still the failure that it is.
    pub fn read(data: &Value) -> Option<Self> {
        if let Some(tag) = LostTag::read(data) {
            return Some(match texts(data, TWINS).filter(|twins| !twins.is_empty()) {
                Some(twins) => Self::LostTwins(tag, twins),
                None => Self::LostTag(tag),
            });
        }
        let mut items: Vec<_> = data.get(ITEMS)?.as_array()?.iter().filter_map(ItemResult::read).collect();
        items.sort_by_key(|item| item.outcome);
        (!items.is_empty()).then_some(Self::Items(items))
    }
}

impl LostTag {
    fn fields(&self) -> Map<String, Value> {
        let texts = [(REFERENCE, &self.reference), (DIGEST, &self.digest), (MEDIA_TYPE, &self.media_type)];
        let said = texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), json!(text.as_ref()?))));
        said.chain([(MANIFEST.to_owned(), json!(self.manifest))]).collect()
    }

    fn read(data: &Value) -> Option<Self> {
        Some(Self {
            reference: text(data, REFERENCE),
            digest: text(data, DIGEST),
            media_type: text(data, MEDIA_TYPE),
            manifest: data.get(MANIFEST).and_then(Value::as_str)?.to_owned(),
        })
    }
}

impl ItemResult {
    pub fn is_deleted(&self) -> bool {
        self.outcome == Outcome::Deleted
    }

    /// The fields of a lost tag stand beside the item's own.
    fn to_json(&self) -> Value {
        let mut fields = self.lost.as_ref().map(LostTag::fields).unwrap_or_default();
        fields.insert(NAME.to_owned(), json!(self.name));
        fields.insert(RESULT.to_owned(), json!(self.outcome.as_str()));
        fields.extend(self.message.as_ref().map(|message| (MESSAGE.to_owned(), json!(message))));
        Value::Object(fields)
    }

    fn read(item: &Value) -> Option<Self> {
        let result = text(item, RESULT).unwrap_or_default();
        Some(Self {
            name: text(item, NAME)?,
            // A word that is not known does not say that something was deleted.
            outcome: Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == result).unwrap_or(Outcome::Failed),
            message: text(item, MESSAGE),
            lost: LostTag::read(item),
        })
    }
}

impl Outcome {
    const ALL: [Self; 6] =
        [Self::Failed, Self::Moved, Self::Kept, Self::StillAnswering, Self::StillListed, Self::Deleted];

    fn as_str(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Moved => "moved",
            Self::Kept => "kept",
            Self::StillAnswering => "still-answering",
            Self::StillListed => "still-listed",
            Self::Deleted => "deleted",
        }
    }
}
