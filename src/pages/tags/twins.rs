//! Finds tags of the same image, and tags that have moved since this browser last loaded them.
//!
//! A tag's row does not carry its digest on a bk-repo. The list of versions does (`versions`); of what is not recorded
//! there, the manifest, hashed here, gives it (docs/bk-repo.md 2.3 and 2.4). Manifests are read after the rows are on
//! screen, those of the page first, a few at a time, and each once, as long as it is remembered.

mod reading;
mod whole;

use std::{collections::HashMap, sync::Arc};

use ext_api::{Capability, Moment, VersionRecord};
use image::{Digest, ManifestKind, SameImages};
use leptos::{prelude::*, task::spawn_local};
use list::{Column, ListKind, ReadState, Row, epoch_seconds};
use route::{ColumnId, ImageAddress, Query};

use self::reading::WhatIsRead;
pub use self::{reading::Wanted, whole::MissingDigests};
use crate::{
    api::{Cancel, use_client},
    boxed,
    list::listing::Listing,
    navigation::use_navigation,
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
    /// By what stands for the images of an index, not by its own digest.
    of_indexes: SameImages,
}

/// Facts from a tag's manifest besides its digest.
struct Known {
    platforms: Arc<[String]>,
    /// The tag's modification time from its row. If it changes, these facts are outdated.
    as_of: Option<Moment>,
    /// Whether the manifest lists others, one for each platform.
    is_index: bool,
    /// Whether its digest was compared with the one that this browser last loaded.
    is_compared: bool,
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

impl Twins {
    pub fn of(image: &ImageAddress) -> Self {
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
    pub fn complete(self, row: &mut Row) {
        self.known.try_with(|known| known.complete(row));
    }

    /// Adds facts about its tag, and about other tags of the same image, to a row.
    pub fn mark(self, row: &mut Row) {
        self.known.try_with(|known| {
            known.complete(row);
            let tag = known.tags.get(row.name());
            if tag.is_some_and(|tag| tag.has_moved) {
                row.about_mut().has_moved = true;
            }
            if tag.is_some_and(|tag| tag.is_index) {
                row.kind = row.kind.or(Some(ManifestKind::OciIndex));
            }
            if row.is_digest() {
                return;
            }
            let others = row.digest.as_ref().map(|digest| known.same.others(row.name(), digest)).unwrap_or_default();
            if !self.preferences.compares_tags() {
                return;
            }
            let images = row.about.as_ref().and_then(|about| about.images.clone());
            let mut of_indexes = images.map(|images| known.of_indexes.others(row.name(), &images)).unwrap_or_default();
            of_indexes.retain(|other| !others.contains(other));
            if !others.is_empty() {
                row.about_mut().twins = others.into();
            }
            if !of_indexes.is_empty() {
                row.about_mut().index_twins = of_indexes.into();
            }
        });
    }

    /// Reads the missing facts of the rows on screen, once `is_settled` says that nothing else brings them.
    pub fn follow(self, listing: Listing, rows: Memo<Vec<Wanted>>, is_settled: Signal<bool>) {
        let preferences = self.preferences;
        let client = use_client();
        let shows = move |id| preferences.shows(ListKind::Tags, Column { id, is_extra: true });
        let reads = boxed::memo(move || {
            let needs_digests =
                !client.has(Capability::DigestsOfTags) && (preferences.compares_tags() || shows(ColumnId::Digest));
            WhatIsRead::of(needs_digests, shows(ColumnId::Platforms))
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
            let (reads, wanted) = (reads.get(), rows.get());
            if !is_settled.get() || self.all.with_untracked(Option::is_some) {
                return;
            }
            self.running.with_value(Cancel::abort);
            // The rows of a whole list take more memory than this would save, and the user has asked for them. What was
            // recorded of a whole image came in one request, and would have to be asked for again.
            let is_too_much = !client.has(Capability::Versions)
                && self.known.with_untracked(|known| known.same.len()) > REMEMBERED
                && untrack(|| !listing.is_whole());
            if is_too_much {
                self.known.update(KnownTags::forget_most);
            }
            self.compare(&wanted);
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
            let rows = shown.iter().flat_map(|shown| shown.rows.iter()).filter(|row| !row.is_digest());
            let given = rows.filter_map(|row| Some((Wanted::of(row), row.digest.clone()?)));
            given
                .filter(|(wanted, _)| self.known.with_untracked(|known| !known.tags.contains_key(&wanted.name)))
                .collect()
        });
        self.learn_images(listing);
        if !given.is_empty() {
            let found = given.into_iter().map(|(wanted, digest)| (wanted, digest, Arc::default()));
            self.learn(found.collect());
        }
    }

    /// Rows of indexes say which images they have.
    fn learn_images(self, listing: Listing) {
        let new: Vec<(Arc<str>, Digest)> = listing.shown.with_untracked(|shown| {
            let rows = shown.iter().flat_map(|shown| shown.rows.iter()).filter(|row| !row.is_digest());
            let given = rows.filter_map(|row| Some((row.name().clone(), row.about.as_ref()?.images.clone()?)));
            given
                .filter(|(name, images)| {
                    self.known.with_untracked(|known| known.of_indexes.digest_of(name) != Some(images))
                })
                .collect()
        });
        if !new.is_empty() {
            self.known
                .try_update(|known| new.into_iter().for_each(|(name, images)| known.of_indexes.note(name, images)));
        }
    }

    /// Stores the results for the rows.
    fn learn(self, found: Vec<(Wanted, Digest, Arc<[String]>)>) {
        let rows: Vec<Wanted> = found.iter().map(|(wanted, ..)| wanted.clone()).collect();
        self.known.try_update(|known| {
            for (wanted, digest, platforms) in found {
                let before = known.tags.get(&wanted.name);
                let is_index = before.is_some_and(|tag| tag.is_index);
                let has_moved = before.is_some_and(|tag| tag.has_moved);
                known.same.note(wanted.name.clone(), digest);
                let tag = Known { platforms, as_of: wanted.modified, is_index, is_compared: false, has_moved };
                known.tags.insert(wanted.name, tag);
            }
        });
        self.compare(&rows);
    }

    /// Stores what was recorded of tags; `are_all` if the image has no others. `rows` are those on screen.
    pub fn learn_recorded(self, versions: &[VersionRecord], rows: &[Wanted], are_all: bool) {
        self.known.try_update(|known| {
            let before = if are_all { std::mem::take(known) } else { KnownTags::default() };
            for version in versions.iter().filter(|version| !is_named_by_digest(version)) {
                let (name, Some(digest)) = (Arc::from(version.name.as_str()), version.digest.clone()) else { continue };
                let on_screen = rows.iter().find(|row| row.name == name);
                let tag = before.tags.get(&name).filter(|_| before.same.digest_of(&name) == Some(&digest));
                known.same.note(name.clone(), digest);
                known.tags.insert(
                    name,
                    Known {
                        platforms: tag.map(|tag| tag.platforms.clone()).unwrap_or_default(),
                        as_of: on_screen.map_or(&version.last_modified, |row| &row.modified).clone(),
                        is_index: version.is_index(),
                        is_compared: tag.is_some_and(|tag| tag.is_compared),
                        has_moved: tag.is_some_and(|tag| tag.has_moved),
                    },
                );
            }
        });
    }

    /// Compares the digests of rows with those that this browser last loaded, each once.
    fn compare(self, rows: &[Wanted]) {
        let image = self.image.with_value(|image| format!("{}/{}", image.repository, image.name));
        let new: Vec<(Arc<str>, Digest)> = self.known.with_untracked(|known| {
            let new = |name: &Arc<str>| known.tags.get(name).is_some_and(|tag| !tag.is_compared);
            let names = rows.iter().map(|row| &row.name).filter(|name| new(name));
            names.filter_map(|name| Some((name.clone(), known.same.digest_of(name)?.clone()))).collect()
        });
        if new.is_empty() {
            return;
        }
        let references: Vec<(String, Digest)> =
            new.iter().map(|(name, digest)| (format!("{image}:{name}"), digest.clone())).collect();
        let moved = self.seen.see(&references);
        self.known.try_update(|known| {
            for ((name, _), has_moved) in new.iter().zip(moved) {
                if let Some(tag) = known.tags.get_mut(name) {
                    tag.is_compared = true;
                    tag.has_moved |= has_moved;
                }
            }
        });
    }

    /// Whether the known facts of a tag are current and sufficient.
    fn knows(self, wanted: &Wanted, reads: WhatIsRead) -> bool {
        self.known.with_untracked(|known| {
            known.tags.get(&wanted.name).is_some_and(|tag| {
                is_same_time(tag.as_of.as_ref(), wanted.modified.as_ref())
                    && (reads == WhatIsRead::Digests || !tag.platforms.is_empty())
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
            self.of_indexes.forget(name);
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

/// Whether two dates are the same to the second. Each list of the registry writes them in its own form.
fn is_same_time(one: Option<&Moment>, other: Option<&Moment>) -> bool {
    one == other || one.zip(other).is_some_and(|(one, other)| epoch_seconds(one, 0) == epoch_seconds(other, 0))
}

/// A manifest that was pushed without a tag is listed under its digest.
fn is_named_by_digest(version: &VersionRecord) -> bool {
    Digest::parse(&version.name).is_ok()
}
