//! What became of one item.

use ext_api::{Aftermath, Shown};
use image::Digest;
use serde::{Deserialize, Serialize};

use crate::{
    kept_form,
    millis::Millis,
    run::{Failure, HowDone, ItemState, RunEntry, SkipReason},
    target::DeletionTarget,
    target_form,
};

/// One item of a receipt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptLine {
    #[serde(flatten, with = "target_form")]
    pub target: DeletionTarget,
    /// The manifest that was confirmed.
    #[serde(default, with = "kept_form::optional_text", skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    pub result: LineResult,
    /// A word that says more: why it was skipped, the kind of the failure, or what the registry still shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When the result was known.
    #[serde(default, with = "kept_form::optional_text", skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The server's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
    /// The current digest of a tag that changed.
    #[serde(default, with = "kept_form::optional_text", skip_serializing_if = "Option::is_none")]
    pub now: Option<Digest>,
    /// Other tags that the registry took with it, and that have their manifest again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub put_back: Vec<String>,
    /// What a failed deletion left behind.
    #[serde(default, with = "kept_form::optional_json", skip_serializing_if = "Option::is_none")]
    pub aftermath: Option<Box<Aftermath>>,
}

/// The result of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineResult {
    Done,
    Refused,
    /// Its deletion was sent, and nothing tells whether it was carried out.
    Unknown,
    Skipped,
    /// There is no result yet.
    Open,
}

impl LineResult {
    /// The word in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Skipped => "skipped",
            Self::Open => "open",
        }
    }
}

impl ReceiptLine {
    pub(super) fn of(entry: &RunEntry) -> Self {
        let item = &entry.item;
        let line = Self {
            target: item.target.clone(),
            digest: item.digest.clone(),
            size: item.size,
            result: LineResult::Open,
            reason: None,
            at: entry.ended().map(Millis::in_seconds),
            status: None,
            message: None,
            trace_id: None,
            now: None,
            put_back: Vec::new(),
            aftermath: None,
        };
        match entry.state() {
            ItemState::Planned | ItemState::Waiting { .. } | ItemState::Looking | ItemState::Sent => line,
            ItemState::Done { how } => line.done(how),
            ItemState::Refused { failure } => line.with(LineResult::Refused, failure),
            ItemState::Unknown { failure } => line.with(LineResult::Unknown, failure),
            ItemState::Skipped { reason } => line.skipped(reason),
        }
    }

    fn done(self, how: &HowDone) -> Self {
        let (reason, put_back) = match how {
            HowDone::LostAnswer => (Some("lost-answer"), Vec::new()),
            HowDone::Answer { removal } => (shown(removal.shown), removal.put_back.clone()),
        };
        Self { result: LineResult::Done, reason: reason.map(str::to_owned), put_back, ..self }
    }

    fn with(self, result: LineResult, failure: &Failure) -> Self {
        Self {
            result,
            reason: Some(failure.kind.as_str().to_owned()),
            status: failure.status,
            message: failure.message.clone(),
            trace_id: failure.trace_id.clone(),
            aftermath: failure.aftermath.clone(),
            ..self
        }
    }

    fn skipped(self, reason: &SkipReason) -> Self {
        let word = match reason {
            SkipReason::Changed { .. } => "changed",
            SkipReason::Gone => "gone-before",
            SkipReason::Unclear => "not-comparable",
            SkipReason::NotLookedAt { .. } => "not-looked-at",
            SkipReason::TagStays => "tag-stays",
            SkipReason::Stopped => "stopped",
        };
        let line = match reason {
            SkipReason::NotLookedAt { failure } => self.with(LineResult::Skipped, failure),
            SkipReason::Changed { now } => Self { now: now.clone(), ..self },
            _ => self,
        };
        Self { result: LineResult::Skipped, reason: Some(word.to_owned()), ..line }
    }
}

/// What the registry still shows of something that it has deleted.
fn shown(shown: Shown) -> Option<&'static str> {
    match shown {
        Shown::Nothing => None,
        Shown::NameOnly => Some("still-listed"),
        Shown::Everything => Some("still-answering"),
    }
}
