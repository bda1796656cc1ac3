//! Content that was read once, by image and digest. It can never be out of date, so that only its size limits it.
//! The image is part of the key, so that nothing is shown of an image that it does not hold itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use image::{Digest, ImageName};

/// What an entry costs beside its bytes, roughly.
const OVERHEAD: usize = 256;

/// The most recently used content, within a number of bytes.
pub struct DigestCache {
    limit: usize,
    entries: Mutex<Entries>,
}

type Key = (ImageName, Digest);

#[derive(Default)]
struct Entries {
    by_key: HashMap<Key, Entry>,
    bytes: usize,
    clock: u64,
}

struct Entry {
    content: Arc<str>,
    used: u64,
}

impl DigestCache {
    pub fn new(limit: usize) -> DigestCache {
        DigestCache { limit, entries: Mutex::default() }
    }

    pub fn get(&self, image: &ImageName, digest: &Digest) -> Option<Arc<str>> {
        let mut entries = self.lock();
        entries.clock += 1;
        let now = entries.clock;
        let entry = entries.by_key.get_mut(&(image.clone(), digest.clone()))?;
        entry.used = now;
        Some(Arc::clone(&entry.content))
    }

    /// Keeps a content and lets go of what was not used for longest. One that is larger than an eighth of the whole is not
    /// kept, because it would push out too much else.
    pub fn put(&self, image: &ImageName, digest: &Digest, content: Arc<str>) {
        let cost = content.len() + OVERHEAD;
        if cost > self.limit / 8 {
            return;
        }
        let mut entries = self.lock();
        entries.clock += 1;
        let used = entries.clock;
        if entries.by_key.insert((image.clone(), digest.clone()), Entry { content, used }).is_none() {
            entries.bytes += cost;
        }
        if entries.bytes > self.limit {
            entries.shrink_to(self.limit / 4 * 3);
        }
    }

    /// The lock is never held across a panic that leaves the entries half changed.
    fn lock(&self) -> MutexGuard<'_, Entries> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries {
    /// Lets go of a quarter at once, so that sorting by age is rare.
    fn shrink_to(&mut self, limit: usize) {
        let mut by_age: Vec<(u64, Key)> = self.by_key.iter().map(|(key, entry)| (entry.used, key.clone())).collect();
        by_age.sort_unstable();
        for (_, key) in by_age {
            if self.bytes <= limit {
                break;
            }
            if let Some(entry) = self.by_key.remove(&key) {
                self.bytes -= entry.content.len() + OVERHEAD;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(number: u32) -> (Digest, Arc<str>) {
        let text = format!("{number:01000}");
        (Digest::sha256_of(text.as_bytes()), text.into())
    }

    fn web() -> ImageName {
        ImageName::parse("web").unwrap()
    }

    #[test]
    fn one_image_does_not_answer_for_another() {
        let cache = DigestCache::new(20_000);
        let (digest, text) = content(0);
        cache.put(&web(), &digest, text);
        assert!(cache.get(&web(), &digest).is_some());
        assert!(cache.get(&ImageName::parse("other").unwrap(), &digest).is_none());
    }

    #[test]
    fn what_was_used_last_is_kept_within_the_limit() {
        let cache = DigestCache::new(20_000);
        let (favourite, text) = content(0);
        cache.put(&web(), &favourite, text);
        for number in 1..1_000 {
            let (digest, text) = content(number);
            cache.put(&web(), &digest, text);
            assert!(cache.get(&web(), &favourite).is_some(), "after {number}");
            assert!(cache.lock().bytes <= 20_000, "after {number}");
        }
        assert!(cache.get(&web(), &content(1).0).is_none());
        assert!(cache.get(&web(), &content(999).0).is_some());
    }

    #[test]
    fn the_same_content_counts_once() {
        let cache = DigestCache::new(20_000);
        for _ in 0..100 {
            let (digest, text) = content(7);
            cache.put(&web(), &digest, text);
        }
        assert_eq!(cache.lock().bytes, 1_000 + OVERHEAD);
    }

    #[test]
    fn what_would_push_out_everything_else_is_not_kept() {
        let cache = DigestCache::new(20_000);
        let text = "x".repeat(10_000);
        let digest = Digest::sha256_of(text.as_bytes());
        cache.put(&web(), &digest, text.into());
        assert!(cache.get(&web(), &digest).is_none());
    }
}
