//! What the registry's list of tags says of tags whose deletion was accepted.

use std::collections::BTreeSet;
use std::time::Duration;

use ext_api::{ItemResult, Outcome};
use image::{TagName, TagOrDigest};
use tokio::time::sleep;

use super::super::item_result;
use super::super::tag_now::TRIES;
use super::{Had, Work, is_accepted};
use crate::oci::failure::Failure;

/// Tags that are still listed and that are looked at. A registry that keeps more of them keeps all.
const MOST_LOOKED_AT: usize = 200;

const THERE: &str = "It was pushed during the deletion.";
const LISTED: &str = "It is still listed.";

impl Work {
    /// The results of the tags, corrected by the registry's list and by what the tags that are still in it have now.
    pub(super) async fn with_what_is_there(&self, mut items: Vec<ItemResult>, had: &Had) -> Vec<ItemResult> {
        let Some(listed) = self.listed_in_the_end(&items).await else { return items };
        let mut looked_at = 0_usize;
        for item in items.iter_mut().filter(|item| is_accepted(item)) {
            if !listed.contains(&item.name) {
                item.outcome = Outcome::Deleted;
                continue;
            }
            looked_at = looked_at.saturating_add(1);
            *item = if looked_at > MOST_LOOKED_AT {
                item_result::kept(item.name.clone(), LISTED)
            } else {
                self.looked_at(item.name.clone(), had).await
            };
        }
        items
    }

    async fn looked_at(&self, name: String, had: &Had) -> ItemResult {
        let Ok(tag) = TagName::parse(&name) else { return item_result::kept(name, LISTED) };
        let outcome = match self.deletion.digest_at(&TagOrDigest::Tag(tag)).await {
            Ok(None) => Outcome::StillListed,
            Ok(Some(now)) if had.get(&name) == Some(&now) => Outcome::StillAnswering,
            Ok(Some(_)) => return item_result::kept(name, THERE),
            Err(_) => return item_result::kept(name, LISTED),
        };
        ItemResult { name, outcome, message: None, lost: None }
    }

    /// The list once the deleted tags have left it, or after as long as is waited for that. Nothing where it cannot be read.
    async fn listed_in_the_end(&self, items: &[ItemResult]) -> Option<BTreeSet<String>> {
        let limits = &self.deletion.oci.limits;
        let is_slow = items.iter().any(|item| item.outcome == Outcome::StillAnswering);
        let whole = if is_slow { limits.deletion_shows } else { limits.patience.first.saturating_mul(TRIES) };
        let (mut pause, mut waited) = (limits.patience.first, Duration::ZERO);
        loop {
            let listed = match self.deletion.tags_now().await {
                Ok(tags) => tags.names().clone(),
                Err(Failure::NoImage(_)) => BTreeSet::new(),
                Err(_) => return None,
            };
            let is_left = items.iter().any(|item| is_accepted(item) && listed.contains(&item.name));
            if !is_left || waited >= whole {
                return Some(listed);
            }
            pause = pause.min(whole.saturating_sub(waited));
            sleep(pause).await;
            waited = waited.saturating_add(pause);
            pause = pause.saturating_mul(2);
        }
    }

    /// The results with the tags that were pushed since the deletion began.
    pub(super) async fn with_new_tags(&self, mut items: Vec<ItemResult>) -> Result<Vec<ItemResult>, Failure> {
        let is_all_accepted = items.iter().all(is_accepted);
        match self.deletion.tags_now().await {
            Ok(tags) => {
                let tags = tags.names();
                for item in items.iter_mut().filter(|item| item.is_deleted() && tags.contains(&item.name)) {
                    *item = item_result::kept(item.name.clone(), THERE);
                }
                let said: BTreeSet<String> = items.iter().map(|item| item.name.clone()).collect();
                items.extend(tags.difference(&said).map(|tag| item_result::kept(tag.clone(), THERE)));
            }
            Err(Failure::NoImage(_)) => {}
            Err(failure) if is_all_accepted => return Err(Failure::Unchecked(Box::new(failure))),
            Err(_) => {}
        }
        Ok(items)
    }
}
