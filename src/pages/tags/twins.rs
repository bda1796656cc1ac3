//! Finds tags of the same image, and tags that have moved since this browser last loaded them.
//!
//! A tag's row does not carry its digest on a bk-repo; its manifest, hashed here, gives it (docs/bk-repo.md 2.3 and 2.4).
//! Manifests are read after the rows are on screen, those of the page first, a few at a time, and each once, as
//! long as it is remembered.

mod reading;
mod whole;

use std::{collections::HashMap, sync::Arc};

use ext_api::{Capability, Moment};
use image::{Digest, SameImages};
use leptos::{prelude::*, task::spawn_local};
use list::{Column, ListKind, ReadState, Row};
use route::{ColumnId, ImageAddress, Query};

use self::{
    reading::{Wanted, WhatIsRead},
    whole::MissingDigests,
};
use super::disabled::DisabledTags;
use crate::{
    api::{Cancel, use_client},
    boxed,
    components::arriving_part::{Place, arriving},
    list::{listing::Listing, view::unless_gone},
    navigation::use_navigation,
    split::part,
    stored::{
        preferences::{Preferences, use_preferences},
        seen_digests::{SeenDigests, use_seen_digests},
    },
};

/// The number of remembered tags after which most of them are forgotten, to limit memory.
const REMEMBERED: usize = 1_000;

/// The known facts about an image's tags.
#[derive(Default)]
struct KnownTags {
    tags: HashMap<Arc<str>, Known>,
    same: SameImages,
}

/// Facts from a tag's manifest besides its digest.
struct Known {
    platforms: Arc<[String]>,
    /// The tag's modification time from its row. If it changes, these facts are outdated.
    as_of: Option<Moment>,
    has_moved: bool,
}

/// The known facts about an image's tags. A copy is a handle to the same.
#[derive(Clone, Copy)]
pub struct Twins {
    known: RwSignal<KnownTags>,
    image: StoredValue<ImageAddress>,
    seen: SeenDigests,
    preferences: Preferences,
    running: StoredValue<Cancel, LocalStorage>,
    /// The progress of reading all of them.
    all: RwSignal<Option<ReadState>>,
    /// The rows that were on screen before, and the address that they belong to.
    before: StoredValue<(Query, Vec<Arc<str>>)>,
}

/// Marks tags of the same image, and reads the manifests for that.
#[component]
pub fn TwinsOfTags(listing: Listing, image: ImageAddress, disabled: DisabledTags) -> impl IntoView {
    let twins = Twins::of(&image);
    disabled.follow(listing, &image, use_navigation().query());
    disabled.follow_whole(listing, image);
    listing.mark_rows(move |row| twins.mark(row));
    twins.follow(listing);
    view! { <MissingDigests twins listing /> }
}

impl Twins {
    fn of(image: &ImageAddress) -> Self {
        Self {
            known: RwSignal::new(KnownTags::default()),
            image: StoredValue::new(image.clone()),
            seen: use_seen_digests(),
            preferences: use_preferences(),
            running: StoredValue::new_local(Cancel::new()),
            all: RwSignal::new(None),
            before: StoredValue::new((Query::default(), Vec::new())),
        }
    }

    /// Adds facts from its manifest to a row.
    fn complete(self, row: &mut Row) {
        self.known.try_with(|known| known.complete(row));
    }

    /// Adds facts about its tag, and about other tags of the same image, to a row.
    fn mark(self, row: &mut Row) {
        self.known.try_with(|known| {
            known.complete(row);
            if known.tags.get(row.name()).is_some_and(|tag| tag.has_moved) {
                row.about_mut().has_moved = true;
            }
            let others = row.digest.as_ref().map(|digest| known.same.others(row.name(), digest)).unwrap_or_default();
            if !others.is_empty() && self.preferences.compares_tags() {
                row.about_mut().twins = others.into();
            }
        });
    }

    /// Reads the missing facts for each page, after it is on screen.
    fn follow(self, listing: Listing) {
        let preferences = self.preferences;
        let client = use_client();
        let shows = move |id| preferences.shows(ListKind::Tags, Column { id, is_extra: true });
        let reads = boxed::memo(move || {
            let needs_digests =
                !client.has(Capability::DigestsOfTags) && (preferences.compares_tags() || shows(ColumnId::Digest));
            WhatIsRead::of(needs_digests, shows(ColumnId::Platforms))
        });
        let wanted = boxed::memo_from(move |before: Option<&Vec<Wanted>>| {
            // While pages are still loading, the rows on screen are about to change.
            if listing.busy.get() {
                return before.cloned().unwrap_or_default();
            }
            listing.shown.with(|shown| {
                let rows = shown.iter().flat_map(|shown| shown.rows.iter()).filter(|row| !row.is_digest());
                reads.get().map(|_| rows.map(Wanted::of).collect::<Vec<_>>()).unwrap_or_default()
            })
        });
        let mut is_new = true;
        boxed::effect(move || {
            listing.forgotten.track();
            if !std::mem::take(&mut is_new) {
                self.forget();
            }
        });
        let query = use_navigation().query();
        boxed::effect(move || {
            self.forget_what_went(listing, query);
            self.learn_from_rows(listing);
        });
        boxed::effect(move || {
            // In this order: `wanted` is derived from `reads` (see `boxed::effect`).
            let (reads, wanted) = (reads.get(), wanted.get());
            if self.all.with_untracked(Option::is_some) {
                return;
            }
            self.running.with_value(Cancel::abort);
            // The rows of a whole list take more memory than this would save, and the user has asked for them.
            if self.known.with_untracked(|known| known.same.len()) > REMEMBERED && untrack(|| !listing.is_whole()) {
                self.known.update(KnownTags::forget_most);
            }
            let (Some(reads), cancel) = (reads, Cancel::new()) else { return };
            self.running.set_value(cancel.clone());
            spawn_local(self.read(client, wanted, reads, cancel));
        });
        on_cleanup(move || {
            self.running.try_with_value(Cancel::abort);
        });
    }

    /// Forgets all facts, because something was changed.
    fn forget(self) {
        self.known.set(KnownTags::default());
    }

    /// Forgets tags that have left the same page of the list: they are deleted, also where somebody else has done that.
    fn forget_what_went(self, listing: Listing, query: Memo<Query>) {
        let now: Vec<Arc<str>> = listing.shown.with(|shown| {
            let rows = shown.iter().flat_map(|shown| shown.rows.iter());
            rows.map(|row| row.name().clone()).collect()
        });
        // While pages are still loading, the rows do not belong to the address yet.
        if listing.busy.get() {
            return;
        }
        let query = query.get_untracked();
        let mut gone = Vec::new();
        self.before.try_update_value(|(at, names)| {
            if *at == query {
                gone = std::mem::take(names).into_iter().filter(|name| !now.contains(name)).collect();
            }
            (*at, *names) = (query, now);
        });
        let is_known = self.known.with_untracked(|known| gone.iter().any(|name| known.tags.contains_key(name)));
        if is_known {
            self.known.update(|known| known.forget(&gone));
        }
    }

    /// Rows with digests show tags of the same image without requests.
    fn learn_from_rows(self, listing: Listing) {
        let given: Vec<(Wanted, Digest)> = listing.shown.with(|shown| {
            let rows = shown.iter().flat_map(|shown| shown.rows.iter());
            let given = rows.filter_map(|row| Some((Wanted::of(row), row.digest.clone()?)));
            given
                .filter(|(wanted, _)| self.known.with_untracked(|known| !known.tags.contains_key(&wanted.name)))
                .collect()
        });
        if !given.is_empty() {
            let found = given.into_iter().map(|(wanted, digest)| (wanted, digest, Arc::default()));
            self.learn(found.collect());
        }
    }

    /// Stores the results for the rows.
    fn learn(self, found: Vec<(Wanted, Digest, Arc<[String]>)>) {
        let image = self.image.with_value(|image| format!("{}/{}", image.repository, image.name));
        let tags: Vec<(String, Digest)> =
            found.iter().map(|(wanted, digest, _)| (format!("{image}:{}", wanted.name), digest.clone())).collect();
        let moved = self.seen.see(&tags);
        self.known.try_update(|known| {
            for ((wanted, digest, platforms), has_moved) in found.into_iter().zip(moved) {
                let has_moved = has_moved || known.tags.get(&wanted.name).is_some_and(|tag| tag.has_moved);
                known.same.note(wanted.name.clone(), digest);
                known.tags.insert(wanted.name, Known { platforms, as_of: wanted.modified, has_moved });
            }
        });
    }

    /// Whether the known facts of a tag are current and sufficient.
    fn knows(self, wanted: &Wanted, reads: WhatIsRead) -> bool {
        self.known.with_untracked(|known| {
            known.tags.get(&wanted.name).is_some_and(|tag| {
                tag.as_of == wanted.modified && (reads == WhatIsRead::Digests || !tag.platforms.is_empty())
            })
        })
    }
}

impl KnownTags {
    fn complete(&self, row: &mut Row) {
        let Some(tag) = self.tags.get(row.name()) else { return };
        row.digest = self.same.digest_of(row.name()).cloned();
        if !tag.platforms.is_empty() {
            row.platforms = Some(tag.platforms.clone());
        }
    }

    fn forget(&mut self, names: &[Arc<str>]) {
        for name in names {
            self.tags.remove(name);
            self.same.forget(name);
        }
    }

    /// Keeps only tags that have moved. They are marked once, when the change is found.
    fn forget_most(&mut self) {
        let before = std::mem::take(self);
        for (name, tag) in before.tags.into_iter().filter(|(_, tag)| tag.has_moved) {
            if let Some(digest) = before.same.digest_of(&name) {
                self.same.note(name.clone(), digest.clone());
            }
            self.tags.insert(name, tag);
        }
    }
}

part!(desk: tag_facts(listing: Listing, image: ImageAddress, disabled: DisabledTags) { unless_gone(listing, || view! { <TwinsOfTags listing image disabled /> }.into_any()) });

/// Which tags are the same image, and which of a whole list are disabled.
pub fn arriving_tag_facts(listing: Listing, image: ImageAddress, disabled: DisabledTags) -> AnyView {
    arriving(Place::Beside, Box::new(move || Box::pin(tag_facts(listing, image.clone(), disabled))))
}
