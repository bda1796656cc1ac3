//! An item of a run, and how far it is.

use ext_api::{Removal, Shown};
use image::Digest;
use serde::{Deserialize, Serialize};

use super::{answer::Failure, item::RunItem};
use crate::{kept_form, millis::Millis};

/// An item and its state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RunEntry {
    pub item: RunItem,
    pub(super) state: ItemState,
    /// How often it was sent.
    pub(super) sent: u32,
    /// How often it was put off, because there were too many requests.
    pub(super) put_off: u32,
    /// How often a look failed.
    pub(super) failed_looks: u32,
    /// Whether it has to be looked at before it may be sent.
    pub(super) must_look: bool,
    /// The last look that found it unchanged.
    pub(super) looked: Option<Millis>,
    /// Whether a sending that brought no answer may have deleted it.
    pub(super) may_be_gone: bool,
    /// The placeholder of an interrupted deletion, which is deleted in place of the item's own manifest.
    #[serde(default, with = "kept_form::optional_text")]
    pub(super) placeholder: Option<Digest>,
    pub(super) last_failure: Option<Failure>,
    pub(super) ended: Option<Millis>,
}

/// How far an item is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum ItemState {
    Planned,
    /// It is tried again at this time. Why, says [`RunEntry::last_failure`].
    Waiting {
        until: Millis,
    },
    /// It is being looked at.
    Looking,
    /// Its deletion was sent, and there is no answer yet.
    Sent,
    Done {
        how: HowDone,
    },
    /// It is not deleted: the registry refused, or failed each time.
    Refused {
        failure: Failure,
    },
    /// Its deletion was sent, and nothing tells whether it was carried out.
    Unknown {
        failure: Failure,
    },
    /// It was left as it is.
    Skipped {
        reason: SkipReason,
    },
}

/// How it is known that an item is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum HowDone {
    /// The registry said so.
    Answer {
        #[serde(with = "kept_form::json")]
        removal: Removal,
    },
    /// The answer was lost, and then it was gone. Somebody else may have deleted it at the same time.
    LostAnswer,
}

/// Why an item was left as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum SkipReason {
    /// It is not what was confirmed any more. The digest is the current one, if it is known.
    Changed {
        #[serde(default, with = "kept_form::optional_text")]
        now: Option<Digest>,
    },
    /// It was gone before it was sent.
    Gone,
    /// Nothing tells whether it is still what was confirmed.
    Unclear,
    /// It could not be looked at.
    NotLookedAt { failure: Failure },
    /// A tag of its image was not deleted. Deleting a manifest by its digest could take that tag as well.
    TagStays,
    /// The run was stopped before it was sent.
    Stopped,
}

impl RunEntry {
    pub(super) fn new(item: RunItem) -> Self {
        Self {
            item,
            state: ItemState::Planned,
            sent: 0,
            put_off: 0,
            failed_looks: 0,
            must_look: false,
            looked: None,
            may_be_gone: false,
            placeholder: None,
            last_failure: None,
            ended: None,
        }
    }

    pub fn state(&self) -> &ItemState {
        &self.state
    }

    /// The digest that a request has to name, so that nothing else is deleted.
    pub fn expected(&self) -> Option<&Digest> {
        self.placeholder.as_ref().or(self.item.digest.as_ref())
    }

    /// How often its deletion was sent.
    pub fn times_sent(&self) -> u32 {
        self.sent
    }

    /// The last failure on the way, also of an item that is done.
    pub fn last_failure(&self) -> Option<&Failure> {
        self.last_failure.as_ref()
    }

    /// When its result was known.
    pub fn ended(&self) -> Option<Millis> {
        self.ended
    }
}

impl ItemState {
    /// Whether its result is known.
    pub fn is_end(&self) -> bool {
        matches!(self, Self::Done { .. } | Self::Refused { .. } | Self::Unknown { .. } | Self::Skipped { .. })
    }

    pub fn is_under_way(&self) -> bool {
        matches!(self, Self::Looking | Self::Sent)
    }

    /// Whether the item is not in the registry any more.
    pub fn is_gone(&self) -> bool {
        match self {
            Self::Done { how: HowDone::Answer { removal } } => removal.shown != Shown::Everything,
            Self::Done { how: HowDone::LostAnswer } | Self::Skipped { reason: SkipReason::Gone } => true,
            _ => false,
        }
    }

    /// Whether another attempt may end better. What has changed, or was stopped, is for a person to look at.
    pub fn is_failed(&self) -> bool {
        let is_left = matches!(self, Self::Skipped { reason: SkipReason::NotLookedAt { .. } | SkipReason::TagStays });
        is_left || matches!(self, Self::Refused { .. } | Self::Unknown { .. })
    }
}
