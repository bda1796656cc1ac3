//! The plan: two lists, and the rules that made them.

use std::{cmp::Reverse, collections::BTreeMap};

use ext_api::RepositoryType;
use image::{Digest, TagOrDigest, version_order::VersionKey};
use route::ImageAddress;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{
    facts::CleanupTag,
    judge::judge,
    reason::{GoReason, StayReason},
    rules::{CleanupRules, RulesError},
};
use crate::{kept_form, millis::Millis, run::RunItem, target::DeletionTarget, target_form, type_form};

/// Tells a plan from other JSON files, and its form from later ones.
const FORM: &str = "berth-cleanup-1";

/// Which tags go and which stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CleanupPlan {
    form: String,
    /// When the tags were judged.
    #[serde(with = "kept_form::text")]
    pub made: Millis,
    pub rules: CleanupRules,
    pub goes: Vec<PlannedTag>,
    pub stays: Vec<PlannedTag>,
}

/// A tag in a plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlannedTag {
    #[serde(flatten, with = "target_form")]
    pub target: DeletionTarget,
    #[serde(rename = "type", with = "type_form")]
    pub repository_type: RepositoryType,
    /// Only this manifest is deleted. A tag that has another one by then is skipped.
    #[serde(default, with = "kept_form::optional_text", skip_serializing_if = "Option::is_none")]
    pub digest: Option<Digest>,
    /// Bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    #[serde(default, with = "kept_form::optional_text", skip_serializing_if = "Option::is_none")]
    pub modified: Option<Millis>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub downloads: Option<u64>,
    /// Why it goes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goes: Vec<GoReason>,
    /// Why it stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stays: Option<StayReason>,
}

/// The text is not a plan that can be run.
#[derive(Debug, Error)]
pub enum PlanError {
    #[error("not a plan of a clean-up: {0}")]
    Shape(#[from] serde_json::Error),
    #[error("not a plan of this version of Berth")]
    Form,
    #[error("{0} goes, and is not a tag with a digest")]
    NotATag(String),
    #[error("{0} is in the plan twice")]
    Twice(String),
}

impl CleanupPlan {
    /// Judges all tags, and always in the same way, whatever their order. The tags of an image have to be complete.
    ///
    /// # Errors
    /// If a filter of the rules is not valid.
    pub fn of(rules: &CleanupRules, tags: &[CleanupTag], now: Millis) -> Result<Self, RulesError> {
        let read = rules.read()?;
        let seconds = now.0.div_euclid(1_000);
        let mut plan = Self {
            form: FORM.to_owned(),
            made: now.in_seconds(),
            rules: rules.clone(),
            goes: Vec::new(),
            stays: Vec::new(),
        };
        for tags in images(tags).into_values() {
            for (tag, judged) in tags.iter().zip(judge(&tags, &read, seconds)) {
                let planned = PlannedTag::of(tag);
                match judged {
                    Ok(goes) => plan.goes.push(PlannedTag { goes, ..planned }),
                    Err(stays) => plan.stays.push(PlannedTag { stays: Some(stays), ..planned }),
                }
            }
        }
        Ok(plan)
    }

    /// A JSON document, which [`CleanupPlan::from_json`] reads.
    pub fn to_json(&self) -> String {
        // Nothing in it can fail to be written: all keys are texts.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Reads a plan, which a person may have changed: a tag in the list `goes` goes, and one in `stays` stays.
    ///
    /// # Errors
    /// If it is none, or has something in it that could not be deleted safely.
    pub fn from_json(text: &str) -> Result<Self, PlanError> {
        let mut plan: Self = serde_json::from_str(text)?;
        if plan.form != FORM {
            return Err(PlanError::Form);
        }
        let mut named = std::collections::BTreeSet::new();
        for tag in plan.goes.iter().chain(&plan.stays) {
            let name = tag.target.to_string();
            if !named.insert(name.clone()) {
                return Err(PlanError::Twice(name));
            }
        }
        if let Some(tag) = plan.goes.iter().find(|tag| !tag.can_go()) {
            return Err(PlanError::NotATag(tag.target.to_string()));
        }
        plan.goes.iter_mut().for_each(PlannedTag::goes_by_hand);
        plan.stays.iter_mut().for_each(PlannedTag::stays_by_hand);
        Ok(plan)
    }

    /// What a run of this plan deletes.
    pub fn items(&self) -> Vec<RunItem> {
        self.goes.iter().filter(|tag| tag.can_go()).map(PlannedTag::item).collect()
    }
}

/// The tags of each image, newest first. A tag that is listed twice, as lists shift while they are read, counts once.
fn images(tags: &[CleanupTag]) -> BTreeMap<String, Vec<&CleanupTag>> {
    let mut images: BTreeMap<String, Vec<&CleanupTag>> = BTreeMap::new();
    for tag in tags {
        images.entry(format!("{}/{}", tag.image.repository, tag.image.name)).or_default().push(tag);
    }
    images.into_iter().map(|(image, tags)| (image, newest_first(tags))).collect()
}

fn newest_first(tags: Vec<&CleanupTag>) -> Vec<&CleanupTag> {
    let keyed = tags.into_iter().map(|tag| {
        let name = tag.version.to_string();
        ((VersionKey::of(&name), name), tag)
    });
    let mut keyed: Vec<_> = keyed.collect();
    // Of two rows of one tag, the later one counts, and if they have one date, always the same one.
    let said = |tag: &CleanupTag| (Reverse(tag.modified), format!("{tag:?}"));
    keyed.sort_by(|(left, tag), (right, other)| right.cmp(left).then_with(|| said(tag).cmp(&said(other))));
    keyed.dedup_by(|(_, tag), (_, before)| tag.version == before.version);
    keyed.into_iter().map(|(_, tag)| tag).collect()
}

impl PlannedTag {
    fn of(tag: &CleanupTag) -> Self {
        Self {
            target: DeletionTarget::Tag(tag.image.clone(), tag.version.clone()),
            repository_type: tag.repository_type,
            digest: tag.digest.clone(),
            size: tag.size,
            modified: tag.modified.map(|seconds| Millis(seconds.saturating_mul(1_000))),
            downloads: tag.downloads,
            goes: Vec::new(),
            stays: None,
        }
    }

    /// The image of the tag. Nothing for what is no tag.
    pub(super) fn image(&self) -> Option<&ImageAddress> {
        self.target.version().map(|_| self.target.image())
    }

    fn can_go(&self) -> bool {
        matches!(self.target.version(), Some(TagOrDigest::Tag(_))) && self.digest.is_some()
    }

    fn goes_by_hand(&mut self) {
        if self.stays.take().is_some() || self.goes.is_empty() {
            self.goes = vec![GoReason::ByHand];
        }
    }

    fn stays_by_hand(&mut self) {
        if !self.goes.is_empty() || self.stays.is_none() {
            self.goes.clear();
            self.stays = Some(StayReason::ByHand);
        }
    }

    fn item(&self) -> RunItem {
        RunItem {
            target: self.target.clone(),
            repository_type: self.repository_type,
            digest: self.digest.clone(),
            state: None,
            size: self.size,
        }
    }
}
