//! Content by its digest, which never changes and so is never stale. Bounded by bytes, not by entries.

use std::sync::Arc;

use image::Digest;
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::bounded_cache::bounded_cache;
use super::document::Document;

/// The documents that were used last. Copies share them.
#[derive(Clone)]
pub struct DigestCache(Arc<Cache<Digest, Arc<Document>, ByBytes>>);

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
        document.text.len() as u64 + OVERHEAD
    }
}

impl DigestCache {
    pub fn new(bytes: u64) -> DigestCache {
        let entries = usize::try_from(bytes / TYPICAL).unwrap_or(usize::MAX);
        DigestCache(Arc::new(bounded_cache(entries, bytes, SHARDS, ByBytes)))
    }

    /// The document of a digest. Of several that ask for a new one at the same time, one fetches it.
    pub async fn get_or_fetch<E>(
        &self,
        digest: &Digest,
        fetch: impl Future<Output = Result<Arc<Document>, E>>,
    ) -> Result<Arc<Document>, E> {
        self.0.get_or_insert_async(digest, fetch).await
    }

    pub fn has(&self, digest: &Digest) -> bool {
        self.0.contains_key(digest)
    }

    pub fn insert(&self, document: Arc<Document>) {
        self.0.insert(document.digest.clone(), document);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(number: usize, bytes: usize) -> Arc<Document> {
        let text = format!("{number:0bytes$}");
        Arc::new(Document { digest: Digest::sha256_of(text.as_bytes()), said_media_type: None, text })
    }

    #[test]
    fn the_bytes_stay_within_the_bound() {
        let cache = DigestCache::new(64 << 10);
        for number in 0..1_000 {
            cache.insert(document(number, 1 << 10));
        }
        assert!(cache.0.weight() <= 64 << 10);
        assert!(cache.0.len() >= 32, "{}", cache.0.len());
    }

    #[tokio::test]
    async fn what_is_there_is_not_fetched_again() {
        let cache = DigestCache::new(64 << 10);
        let kept = document(1, 100);
        cache.insert(Arc::clone(&kept));
        let found = cache.get_or_fetch(&kept.digest, async { Err("fetched") }).await;
        assert_eq!(found, Ok(kept));
    }

    #[tokio::test]
    async fn a_failure_is_not_kept() {
        let cache = DigestCache::new(64 << 10);
        let wanted = document(1, 100);
        assert_eq!(cache.get_or_fetch(&wanted.digest, async { Err("offline") }).await, Err("offline"));
        let fetched = Arc::clone(&wanted);
        let again = cache.get_or_fetch(&wanted.digest, async { Ok::<_, ()>(fetched) }).await;
        assert_eq!(again, Ok(wanted));
    }
}
