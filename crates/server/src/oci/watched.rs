//! Deletions by name that a registry may still do, or finish, after it has answered. What they may cost is kept in memory
//! meanwhile, within bounds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use image::{ImageName, TagName};
use tokio::time::Instant;

use super::documents::Identity;
use super::watch::Watch;

/// The other tags of an image, with what they had when they were read.
pub type OtherTags = BTreeMap<TagName, Identity>;

/// How long what was read of the other tags is used for the next deletion in the same image.
const FRESH: Duration = Duration::from_secs(30);

/// Copies share what is looked after.
#[derive(Clone, Default)]
pub struct Watched(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    next: u64,
    entries: BTreeMap<u64, Entry>,
    /// By image: when the other tags were read, and what they had.
    read: BTreeMap<ImageName, (Instant, Arc<OtherTags>)>,
}

struct Entry {
    image: ImageName,
    tag: TagName,
    /// Whether the tag may still answer.
    is_leaving: bool,
    /// The other tags that need its manifest.
    twins: BTreeSet<TagName>,
    bytes: usize,
}

/// A deletion that is looked after, until this is dropped.
pub struct Place {
    id: u64,
    watched: Watched,
}

impl Watched {
    /// A place for a deletion that has not begun. None where there is no room.
    pub fn place(
        &self,
        limits: &Watch,
        image: &ImageName,
        tag: &TagName,
        twins: &[TagName],
        bytes: usize,
    ) -> Option<Place> {
        let mut state = self.state();
        let kept: usize = state.entries.values().map(|entry| entry.bytes).sum();
        if state.entries.len() >= limits.deletions || kept.saturating_add(bytes) > limits.bytes {
            return None;
        }
        let twins = twins.iter().cloned().collect();
        let entry = Entry { image: image.clone(), tag: tag.clone(), is_leaving: false, twins, bytes };
        let id = state.next;
        state.next = id.wrapping_add(1);
        state.entries.insert(id, entry);
        Some(Place { id, watched: self.clone() })
    }

    /// A tag was deleted on purpose: nothing is put back for it.
    pub fn tag_was_deleted(&self, image: &ImageName, tag: &TagName) {
        self.tag_has_changed(image, tag);
        let mut state = self.state();
        for entry in state.entries.values_mut().filter(|entry| entry.image == *image) {
            entry.twins.remove(tag);
        }
    }

    /// Tags whose deletion was accepted, and that may still answer.
    pub fn leaving(&self, image: &ImageName) -> BTreeSet<TagName> {
        let state = self.state();
        let entries = state.entries.values().filter(|entry| entry.image == *image && entry.is_leaving);
        entries.map(|entry| entry.tag.clone()).collect()
    }

    /// What was read of the tags of an image a short time ago, and when.
    pub fn recently_read(&self, image: &ImageName) -> Option<(Instant, Arc<OtherTags>)> {
        self.state().read.get(image).filter(|(at, _)| at.elapsed() < FRESH).cloned()
    }

    pub fn was_read(&self, image: &ImageName, at: Instant, tags: Arc<OtherTags>) {
        let mut state = self.state();
        state.read.retain(|_, (at, _)| at.elapsed() < FRESH);
        state.read.insert(image.clone(), (at, tags));
    }

    /// What was read of a tag is not used again.
    pub fn tag_has_changed(&self, image: &ImageName, tag: &TagName) {
        if let Some((_, tags)) = self.state().read.get_mut(image) {
            Arc::make_mut(tags).remove(tag);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// The tags that still need the manifest.
    pub fn twins(&self) -> Vec<TagName> {
        self.watched.state().entries.get(&self.id).into_iter().flat_map(|entry| entry.twins.iter().cloned()).collect()
    }

    /// Says whether the tag may still answer, and go.
    pub fn set_leaving(&self, is_leaving: bool) {
        if let Some(entry) = self.watched.state().entries.get_mut(&self.id) {
            entry.is_leaving = is_leaving;
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.watched.state().entries.remove(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(watched: &Watched, tag: &str, twins: &[&str], bytes: usize) -> Option<Place> {
        let limits = Watch { deletions: 2, bytes: 100, ..Watch::default() };
        let twins: Vec<TagName> = twins.iter().map(|tag| TagName::parse(tag).unwrap()).collect();
        let image = ImageName::parse("demo/app").unwrap();
        watched.place(&limits, &image, &TagName::parse(tag).unwrap(), &twins, bytes)
    }

    #[test]
    fn there_is_room_for_so_many_and_so_many_bytes() {
        let watched = Watched::default();
        let first = place(&watched, "1", &[], 60);
        assert!(first.is_some() && place(&watched, "2", &[], 60).is_none());
        let second = place(&watched, "2", &[], 40);
        assert!(second.is_some() && place(&watched, "3", &[], 0).is_none());
        drop(first);
        assert!(place(&watched, "3", &[], 60).is_some());
    }

    #[test]
    fn a_tag_that_was_deleted_needs_no_manifest() {
        let watched = Watched::default();
        let place = place(&watched, "1", &["2", "3"], 0).unwrap();
        let image = ImageName::parse("demo/app").unwrap();
        watched.tag_was_deleted(&image, &TagName::parse("2").unwrap());
        assert_eq!(place.twins(), [TagName::parse("3").unwrap()]);
        place.set_leaving(true);
        assert_eq!(watched.leaving(&image), BTreeSet::from([TagName::parse("1").unwrap()]));
        drop(place);
        assert!(watched.leaving(&image).is_empty());
    }
}
