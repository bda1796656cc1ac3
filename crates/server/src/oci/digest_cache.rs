//! A cache of content by digest, which never becomes stale. Its limit is in bytes, not in entries.

use std::convert::Infallible;
use std::sync::Arc;

use image::Digest;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::bounded_cache::bounded_cache;
use super::caller::CallerId;
use super::document::{Document, Hashed};

/// The documents that were used last. Copies share them.
#[derive(Clone)]
pub struct DigestCache {
    kept: Arc<Cache<Digest, Arc<Document>, ByBytes>>,
    /// Which caller is fetching what. Only the guards of this cache are used; it never has an entry.
    fetching: Arc<Cache<(CallerId, Digest), Infallible>>,
}

#[derive(Clone)]
struct ByBytes;

/// What an entry costs beside its content: its key, its place in the table, its headers.
const OVERHEAD: u64 = 256;

/// Most documents have between one and twenty kilobytes.
const TYPICAL: u64 = 4 << 10;

/// Each part of the cache has its own lock and its own share of the bytes; one as large as the largest document has
/// room for it, however many processors there are.
const SHARDS: usize = 8;

impl Weighter<Digest, Arc<Document>> for ByBytes {
    fn weight(&self, _: &Digest, document: &Arc<Document>) -> u64 {
        (document.text.len() as u64).saturating_add(OVERHEAD)
    }
}

impl DigestCache {
    pub fn new(bytes: u64) -> DigestCache {
        let entries = usize::try_from(bytes / TYPICAL).unwrap_or(usize::MAX);
        DigestCache {
            kept: Arc::new(bounded_cache(entries, bytes, SHARDS, ByBytes)),
            fetching: Arc::new(Cache::new(SHARDS)),
        }
    }

    /// The document of a digest. Of several requests of one caller for the same document one fetches it. Callers share
    /// fetched documents and never wait for each other: a fetch that is slow or fails for one caller may work for another.
    pub async fn get_or_fetch<E>(
        &self,
        caller: CallerId,
        digest: &Digest,
        fetch: impl Future<Output = Result<Arc<Document>, E>>,
    ) -> Result<Arc<Document>, E> {
        if let Some(document) = self.kept.get(digest) {
            return Ok(document);
        }
        let Err(_turn) = self.fetching.get_value_or_guard_async(&(caller, digest.clone())).await;
        if let Some(document) = self.kept.get(digest) {
            return Ok(document);
        }
        let document = fetch.await?;
        self.insert(Arc::clone(&document));
        Ok(document)
    }

    pub fn has(&self, digest: &Digest) -> bool {
        self.kept.contains_key(digest)
    }

    /// Keeps a document if the digest is that of all its bytes. Documents with the same signed payload have the same digest
    /// and different bytes.
    pub fn insert(&self, document: Arc<Document>) {
        if document.hashed == Hashed::Whole {
            self.kept.insert(document.digest.clone(), document);
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::*;

    fn caller(credential: &str) -> CallerId {
        CallerId::of_credential(credential.as_bytes())
    }

    fn document(number: usize, bytes: usize) -> Arc<Document> {
        let text = format!("{number:0bytes$}");
        Arc::new(Document {
            digest: Digest::sha256_of(text.as_bytes()),
            media_type: String::new(),
            text,
            hashed: Hashed::Whole,
            pushed: None,
        })
    }

    #[test]
    fn the_bytes_stay_within_the_bound() {
        let cache = DigestCache::new(64 << 10);
        for number in 0..1_000 {
            cache.insert(document(number, 1 << 10));
        }
        assert!(cache.kept.weight() <= 64 << 10);
        assert!(cache.kept.len() >= 32, "{}", cache.kept.len());
    }

    #[test]
    fn what_has_the_digest_of_a_part_of_it_is_not_kept() {
        let cache = DigestCache::new(64 << 10);
        let Document { digest, text, .. } = Arc::unwrap_or_clone(document(1, 100));
        let signed = Document { digest, media_type: String::new(), text, hashed: Hashed::SignedPayload, pushed: None };
        let digest = signed.digest.clone();
        cache.insert(Arc::new(signed));
        assert!(!cache.has(&digest));
    }

    #[tokio::test]
    async fn what_is_there_is_not_fetched_again() {
        let cache = DigestCache::new(64 << 10);
        let kept = document(1, 100);
        cache.insert(Arc::clone(&kept));
        let found = cache.get_or_fetch(caller("alice:a"), &kept.digest, async { Err("fetched") }).await;
        assert_eq!(found, Ok(kept));
    }

    #[tokio::test]
    async fn a_failure_is_not_kept() {
        let cache = DigestCache::new(64 << 10);
        let (alice, wanted) = (caller("alice:a"), document(1, 100));
        assert_eq!(cache.get_or_fetch(alice, &wanted.digest, async { Err("offline") }).await, Err("offline"));
        let fetched = Arc::clone(&wanted);
        let again = cache.get_or_fetch(alice, &wanted.digest, async { Ok::<_, ()>(fetched) }).await;
        assert_eq!(again, Ok(wanted));
    }

    #[tokio::test]
    async fn of_one_callers_requests_one_fetches_and_no_other_caller_waits_for_it() {
        let (cache, wanted) = (DigestCache::new(64 << 10), document(1, 100));
        let (alice, bob) = (caller("alice:a"), caller("bob:b"));
        let (arrived, arrives) = oneshot::channel();
        let slow = cache.get_or_fetch(alice, &wanted.digest, async { arrives.await.map_err(|_| "cut") });
        let second = cache.get_or_fetch(alice, &wanted.digest, async { Err("fetched twice") });
        let others = async {
            assert_eq!(cache.get_or_fetch(bob, &wanted.digest, async { Err("his own") }).await, Err("his own"));
            arrived.send(Arc::clone(&wanted)).unwrap();
        };
        let (slow, second, ()) = futures::join!(slow, second, others);
        assert_eq!((slow, second), (Ok(Arc::clone(&wanted)), Ok(Arc::clone(&wanted))));
        assert_eq!(cache.get_or_fetch(bob, &wanted.digest, async { Err("fetched again") }).await, Ok(wanted));
        assert_eq!(cache.fetching.len(), 0);
    }
}
