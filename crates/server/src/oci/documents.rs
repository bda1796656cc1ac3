//! Manifests and configurations: read at most once each, a few at a time, and never taken without a look at their digest.

use std::sync::Arc;

use http::HeaderMap;
use image::{Digest, ImageName, TagOrDigest};
use tokio::sync::Semaphore;

use super::Limits;
use super::digest_cache::DigestCache;
use super::failure::Failure;
use super::schema1_payload;
use super::upstream::{Document, Upstream};

/// The header in which a registry says what the digest of a manifest is.
pub const CONTENT_DIGEST: &str = "docker-content-digest";

/// A manifest byte for byte, with its digest.
#[derive(Clone)]
pub struct ManifestText {
    pub digest: Digest,
    pub text: Arc<str>,
}

/// Reads documents for any number of requests at once.
pub struct Documents {
    upstream: Upstream,
    cache: DigestCache,
    slots: Semaphore,
}

impl Documents {
    pub fn new(upstream: Upstream, limits: Limits) -> Documents {
        Documents {
            upstream,
            cache: DigestCache::new(limits.cached_bytes),
            slots: Semaphore::new(limits.documents_at_once),
        }
    }

    /// What a tag points at now: its digest from one HEAD, and the manifest from the cache or one GET.
    pub async fn manifest_of_tag(&self, image: &ImageName, tag: &str) -> Result<ManifestText, Failure> {
        let headers = {
            let _slot = self.slots.acquire().await;
            self.upstream.manifest_headers(image, tag).await?
        };
        match digest_in(&headers) {
            Some(digest) => self.manifest_of_digest(image, &digest).await,
            None => self.read_manifest(image, tag, None).await,
        }
    }

    pub async fn manifest_of_digest(&self, image: &ImageName, digest: &Digest) -> Result<ManifestText, Failure> {
        if let Some(text) = self.cache.get(image, digest) {
            return Ok(ManifestText { digest: digest.clone(), text });
        }
        self.read_manifest(image, &digest.to_string(), Some(digest)).await
    }

    pub async fn manifest(&self, image: &ImageName, version: &TagOrDigest) -> Result<ManifestText, Failure> {
        match version {
            TagOrDigest::Tag(tag) => self.manifest_of_tag(image, tag.as_str()).await,
            TagOrDigest::Digest(digest) => self.manifest_of_digest(image, digest).await,
        }
    }

    /// A small blob that is text.
    pub async fn blob(&self, image: &ImageName, digest: &Digest) -> Result<Arc<str>, Failure> {
        if let Some(text) = self.cache.get(image, digest) {
            return Ok(text);
        }
        let document = {
            let _slot = self.slots.acquire().await;
            self.upstream.small_blob(image, &digest.to_string()).await?
        };
        if is_checked_by(digest) && Digest::sha256_of(&document.bytes) != *digest {
            return Err(Failure::WrongContent);
        }
        let text = text_of(document.bytes)?;
        self.cache.put(image, digest, Arc::clone(&text));
        Ok(text)
    }

    async fn read_manifest(
        &self,
        image: &ImageName,
        reference: &str,
        asked: Option<&Digest>,
    ) -> Result<ManifestText, Failure> {
        let document = {
            let _slot = self.slots.acquire().await;
            self.upstream.manifest(image, reference).await?
        };
        let digest = checked_digest(&document, asked)?;
        let text = text_of(document.bytes)?;
        self.cache.put(image, &digest, Arc::clone(&text));
        Ok(ManifestText { digest, text })
    }
}

fn digest_in(headers: &HeaderMap) -> Option<Digest> {
    headers.get(CONTENT_DIGEST).and_then(|digest| Digest::parse(digest.to_str().ok()?).ok())
}

/// The digest of a manifest, which has to be the one that was asked for, or else the one that the registry says.
fn checked_digest(document: &Document, asked: Option<&Digest>) -> Result<Digest, Failure> {
    let said = asked.cloned().or_else(|| digest_in(&document.headers));
    let of_bytes = Digest::sha256_of(&document.bytes);
    match said {
        None => Ok(of_bytes),
        Some(said) if !is_checked_by(&said) || said == of_bytes => Ok(said),
        Some(said) => {
            let signed = schema1_payload::payload(&document.bytes).map(|payload| Digest::sha256_of(&payload));
            if signed.as_ref() == Some(&said) { Ok(said) } else { Err(Failure::WrongContent) }
        }
    }
}

/// SHA-256 is what registries use; another algorithm is left to the browser that shows the content.
fn is_checked_by(digest: &Digest) -> bool {
    digest.algorithm() == "sha256"
}

fn text_of(bytes: Vec<u8>) -> Result<Arc<str>, Failure> {
    String::from_utf8(bytes).map(Arc::from).map_err(|_| Failure::Unreadable("a text was expected"))
}
