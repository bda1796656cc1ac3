//! The rules of a clean-up.

use image::query::{Query, QueryError, parse};
use list::ListKind;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Which tags may go at all, and which of them stay.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct CleanupRules {
    /// Only tags that match this filter may go. Without one, all may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matching: Option<String>,
    /// Only tags that nobody has downloaded may go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_downloaded: Option<NotDownloaded>,
    pub keep: KeepRules,
}

/// Tags that nobody has downloaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NotDownloaded {
    Ever,
    ForDays(u32),
}

/// What stays. A tag stays if one of the rules says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct KeepRules {
    /// The newest of each version line of an image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newest_per_line: Option<u32>,
    /// Tags that were modified in these days, and tags without a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub younger_than_days: Option<u32>,
    /// Tags with a promotion stage.
    pub promoted: bool,
    /// Tags that match one of these filters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub matching: Vec<String>,
    /// Tags with the digest of a tag that stays.
    pub sharing_a_digest: bool,
    /// The tag `latest`, and tags with its digest.
    pub latest: bool,
}

/// Keeps what most people would miss.
impl Default for KeepRules {
    fn default() -> Self {
        Self {
            newest_per_line: None,
            younger_than_days: None,
            promoted: true,
            matching: Vec::new(),
            sharing_a_digest: true,
            latest: true,
        }
    }
}

/// A filter of a rule is not valid.
#[derive(Clone, Debug, Error)]
#[error("the filter {filter:?} is not valid: {problem:?}")]
pub struct RulesError {
    pub filter: String,
    pub problem: QueryError,
}

/// Rules whose filters are read.
pub(super) struct ReadRules<'a> {
    pub rules: &'a CleanupRules,
    pub matching: Option<Query>,
    pub keep_matching: Vec<(Query, &'a str)>,
}

impl CleanupRules {
    /// Whether a rule says which tags may go. Without any, none may.
    pub fn choose(&self) -> bool {
        self.matching.as_ref().is_some_and(|filter| !filter.trim().is_empty())
            || self.not_downloaded.is_some()
            || self.keep.newest_per_line.is_some()
            || self.keep.younger_than_days.is_some()
    }

    pub(super) fn read(&self) -> Result<ReadRules<'_>, RulesError> {
        let keep_matching = self.keep.matching.iter().filter(|filter| !filter.trim().is_empty());
        let keep_matching = keep_matching.map(|filter| Ok((read(filter)?, filter.as_str())));
        Ok(ReadRules {
            rules: self,
            matching: self.matching.as_deref().map(read).transpose()?,
            keep_matching: keep_matching.collect::<Result<_, _>>()?,
        })
    }
}

fn read(filter: &str) -> Result<Query, RulesError> {
    parse(filter, ListKind::Tags.fields()).map_err(|problem| RulesError { filter: filter.to_owned(), problem })
}
