//! Why a tag goes or stays.

use serde::{Deserialize, Serialize};

/// Why a tag goes. There can be several.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum GoReason {
    /// There are so many newer ones in its version line.
    #[serde(rename_all = "camelCase")]
    NotAmongNewest {
        line: Option<String>,
        keeps: u32,
    },
    OlderThan {
        days: u32,
    },
    NeverDownloaded,
    NotDownloadedFor {
        days: u32,
    },
    Matches {
        filter: String,
    },
    /// What it is attached to goes.
    Attached {
        to: String,
    },
    /// A person has moved it here.
    ByHand,
}

/// Why a tag stays: the first reason that was found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum StayReason {
    /// No rule says which tags may go.
    NoRule,
    /// It is a manifest without a tag, or belongs to an index.
    NotATag,
    /// It is attached to something that stays, or that is not in the list.
    Attached {
        to: String,
    },
    Interrupted,
    /// Its digest is not known, so that nothing could tell later whether it is still the same.
    UnknownDigest,
    /// Only tags that match the filter may go.
    DoesNotMatch {
        filter: String,
    },
    /// Whether it matches the filter is not known.
    MayMatch {
        filter: String,
    },
    Downloaded,
    /// It is not known when it was downloaded, or whether.
    UnknownDownloads,
    Promoted {
        stage: String,
    },
    Latest,
    SharesDigestOfLatest,
    /// The digest of `latest` is not known, so that any tag could be its target.
    UnknownLatest,
    Matches {
        filter: String,
    },
    Newest {
        line: Option<String>,
    },
    /// There is no order in its line, as dates are missing.
    UnknownOrder,
    YoungerThan {
        days: u32,
    },
    Undated,
    SharesDigest {
        with: String,
    },
    /// A person has moved it here.
    ByHand,
}
