//! What a bk-repo has recorded about tags: digests, kinds, and which are disabled (docs/bk-repo.md 7.4). One request has
//! it for a whole image, so that no manifest is read for a list.

mod reading;

use std::{collections::HashMap, sync::Arc};

use ext_api::Capability;
use leptos::{prelude::*, task::spawn_local};
use list::epoch_seconds;
use route::ImageAddress;

use self::reading::Extent;
use super::{
    disabled::DisabledTags,
    twins::{Twins, Wanted},
};
use crate::{
    api::{Cancel, Client, use_client},
    boxed,
    list::listing::Listing,
    pulling::tag_to_pull::TagToPullOfList,
};

/// What is recorded about an image's tags. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Versions {
    client: Client,
    image: StoredValue<ImageAddress>,
    listing: Listing,
    /// The time of the last change of each version that was read, in seconds since 1970.
    known: StoredValue<HashMap<Arc<str>, Option<i64>>>,
    /// Whether those are all versions of the image.
    has_all: RwSignal<bool>,
    /// The rows for which the versions have been asked, whatever came of it.
    settled: RwSignal<Option<Vec<Wanted>>>,
    running: StoredValue<Cancel, LocalStorage>,
}

/// What learns from the versions.
#[derive(Clone, Copy)]
pub struct Learners {
    pub twins: Twins,
    pub disabled: DisabledTags,
    pub top: TagToPullOfList,
}

impl Versions {
    pub fn of(image: &ImageAddress, listing: Listing) -> Self {
        Self {
            client: use_client(),
            image: StoredValue::new(image.clone()),
            listing,
            known: StoredValue::new(HashMap::new()),
            has_all: RwSignal::new(false),
            settled: RwSignal::new(None),
            running: StoredValue::new_local(Cancel::new()),
        }
    }

    /// Whether nothing more is to be expected for these rows.
    pub fn are_settled_for(self, rows: &[Wanted]) -> bool {
        !self.client.has(Capability::Versions)
            || self.settled.with(|settled| settled.as_ref().is_some_and(|settled| settled == rows))
    }

    /// Reads the versions of the rows on screen, and of a list that is read whole.
    pub fn follow(self, rows: Memo<Vec<Wanted>>, learners: Learners) {
        if !self.client.has(Capability::Versions) {
            return;
        }
        self.forget_with_the_list();
        let needs_all = boxed::memo(move || self.listing.is_whole() && self.listing.background.is_done());
        boxed::effect(move || {
            self.listing.forgotten.track();
            self.listing.refreshed.track();
            let (needs_all, rows) = (needs_all.get(), rows.get());
            if needs_all && self.has_all.get_untracked() {
                self.complete_whole(learners);
            }
            let is_known = self.has_all.get_untracked() || (!needs_all && !rows.is_empty());
            if is_known && rows.iter().all(|row| self.is_current(row)) {
                self.settled.set(Some(rows));
                return;
            }
            self.running.with_value(Cancel::abort);
            let Some(extent) = (!rows.is_empty() || needs_all).then(|| Extent::of(self.listing, needs_all)).flatten()
            else {
                learners.top.do_without_versions();
                self.settled.set(Some(rows));
                return;
            };
            let cancel = Cancel::new();
            self.running.set_value(cancel.clone());
            spawn_local(async move {
                let found = reading::read(self.client, self.image, extent, &cancel).await;
                if !cancel.is_aborted() {
                    self.take(found, &rows, learners);
                    self.settled.try_set(Some(rows));
                }
            });
        });
        on_cleanup(move || {
            self.running.try_with_value(Cancel::abort);
        });
    }

    /// A refresh, and a change, ask again for what was recorded.
    fn forget_with_the_list(self) {
        let mut is_new = true;
        boxed::effect(move || {
            self.listing.forgotten.track();
            self.listing.refreshed.track();
            if !std::mem::take(&mut is_new) {
                self.known.update_value(HashMap::clear);
                self.has_all.set(false);
                self.settled.set(None);
            }
        });
    }

    fn is_current(self, row: &Wanted) -> bool {
        let known = self.known.try_with_value(|known| known.get(&row.name).copied()).flatten();
        known.is_some_and(|known| known == seconds(row))
    }

    /// Tells everybody what was found. Nothing of it changes rows that no version stands for.
    fn take(self, found: reading::Found, rows: &[Wanted], learners: Learners) {
        let reading::Found { versions, are_all } = found;
        self.known.try_update_value(|known| {
            if are_all {
                known.clear();
            }
            for version in &versions {
                let changed = version.last_modified.as_ref().and_then(|moment| epoch_seconds(moment, 0));
                known.insert(version.name.as_str().into(), changed);
            }
            // What the version says of itself is final: the same question would have the same answer.
            known.extend(rows.iter().map(|row| (row.name.clone(), seconds(row))));
        });
        let disabled = versions.iter().filter(|version| version.is_disabled).map(|version| version.name.clone());
        if are_all {
            learners.disabled.learn_all(disabled.collect());
        } else {
            learners.disabled.learn(disabled.collect());
        }
        match are_all {
            true => learners.top.learn_from_versions(&versions),
            false => learners.top.do_without_versions(),
        }
        learners.twins.learn_recorded(&versions, rows, are_all);
        self.has_all.try_set(are_all);
        if are_all && self.listing.is_whole_untracked() {
            self.complete_whole(learners);
        }
    }

    /// Adds it to the rows of the whole list, so that filters and orders have it.
    fn complete_whole(self, learners: Learners) {
        let mut lacks_some = false;
        self.listing.visit_whole(|row| lacks_some |= row.is_disabled.is_none());
        if lacks_some {
            self.listing.complete_rows(|row| {
                learners.disabled.decide(row);
                learners.twins.complete(row);
            });
        }
    }
}

/// Of tags and versions alike the server sends the date without a zone.
fn seconds(row: &Wanted) -> Option<i64> {
    row.modified.as_ref().and_then(|moment| epoch_seconds(moment, 0))
}
