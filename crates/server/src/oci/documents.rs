//! Reads manifests and configurations: a `HEAD` gives the digest of a tag, and content that is kept is not fetched again.

use std::sync::Arc;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method, StatusCode};
use image::{Digest, ImageName, TagOrDigest};
use reqwest::Response;

use super::digest_cache::DigestCache;
use super::document::Document;
use super::failure::Failure;
use super::grants::Grants;
use super::heavy_work::HeavyWork;
use super::limits::Limits;
use super::registry_client::RegistryClient;
use super::upstream_errors;
use crate::upstream::{CONTENT_DIGEST, bounded_body};

/// Copies share the cache.
#[derive(Clone)]
pub struct Documents {
    client: RegistryClient,
    kept: DigestCache,
    grants: Grants,
    longest: usize,
    pub heavy: HeavyWork,
}

impl Documents {
    pub fn new(client: RegistryClient, limits: &Limits, heavy: HeavyWork) -> Documents {
        Documents {
            client,
            kept: DigestCache::new(limits.cache),
            grants: Grants::new(),
            longest: limits.upstream.document,
            heavy,
        }
    }

    /// The same cache for the caller of this client.
    pub fn read_by(&self, client: RegistryClient) -> Documents {
        Documents { client, ..self.clone() }
    }

    /// The manifest that a tag has at this moment, or that a digest names.
    ///
    /// Each time the registry is asked whether the caller may read it and the image has it, even if its content is kept.
    pub async fn manifest(&self, image: &ImageName, version: &TagOrDigest) -> Result<Arc<Document>, Failure> {
        match self.digest_of(image, version).await? {
            Some(digest) => {
                self.grants.add(self.client.caller.id, image, &digest);
                let version = TagOrDigest::Digest(digest.clone());
                self.kept.get_or_fetch(self.client.caller.id, &digest, self.fetch_manifest(image, &version)).await
            }
            None => {
                let manifest = self.fetch_manifest(image, version).await?;
                self.grants.add(self.client.caller.id, image, &manifest.digest);
                self.kept.insert(Arc::clone(&manifest));
                Ok(manifest)
            }
        }
    }

    /// The manifest as the registry has it now. It is not kept.
    pub async fn fresh_manifest(&self, image: &ImageName, version: &TagOrDigest) -> Result<Arc<Document>, Failure> {
        self.fetch_manifest(image, version).await
    }

    /// A manifest that another manifest of the image has named.
    pub async fn manifest_by_digest(&self, image: &ImageName, digest: &Digest) -> Result<Arc<Document>, Failure> {
        let version = TagOrDigest::Digest(digest.clone());
        let fetch = || self.fetch_manifest(image, &version);
        self.named(image, digest, self.client.manifest(Method::HEAD, image, &version), fetch).await
    }

    /// A configuration that a manifest of the image has named.
    pub async fn config(&self, image: &ImageName, digest: &Digest) -> Result<Arc<Document>, Failure> {
        let fetch = || self.fetch_config(image, digest);
        self.named(image, digest, self.client.blob(Method::HEAD, image, digest, None), fetch).await
    }

    /// Kept content is given only to a caller who may read it in this image: an index can name content of others. The
    /// permission is checked by `HEAD`.
    async fn named<F>(
        &self,
        image: &ImageName,
        digest: &Digest,
        head: impl Future<Output = Result<Response, Failure>>,
        fetch: impl Fn() -> F,
    ) -> Result<Arc<Document>, Failure>
    where
        F: Future<Output = Result<Arc<Document>, Failure>>,
    {
        let mut own = None;
        let prove = async {
            // A store that a registry redirects to can refuse a HEAD where it answers a GET.
            if self.kept.has(digest) && matches!(head.await, Ok(head) if head.status().is_success()) {
                return Ok(());
            }
            let document = fetch().await?;
            self.kept.insert(Arc::clone(&document));
            own = Some(document);
            Ok(())
        };
        self.grants.proven(self.client.caller.id, image, digest, prove).await?;
        match own {
            Some(document) => Ok(document),
            None => self.kept.get_or_fetch(self.client.caller.id, digest, fetch()).await,
        }
    }

    /// Nothing where the manifest has to be fetched for it: the registry sends no digest, or does not answer `HEAD`. A
    /// refusal of `HEAD` has no body, so that the `GET` is sent for its message.
    async fn digest_of(&self, image: &ImageName, version: &TagOrDigest) -> Result<Option<Digest>, Failure> {
        let response = self.client.manifest(Method::HEAD, image, version).await?;
        let said = if response.status().is_success() { said_digest(response.headers()) } else { None };
        Ok(match version {
            TagOrDigest::Digest(asked) if said.as_ref().is_some_and(|said| said != asked) => None,
            _ => said,
        })
    }

    async fn fetch_manifest(&self, image: &ImageName, version: &TagOrDigest) -> Result<Arc<Document>, Failure> {
        let response = self.client.manifest(Method::GET, image, version).await?;
        if !response.status().is_success() {
            let error = upstream_errors::of(response).await;
            return Err(match () {
                () if error.has_code("NAME_UNKNOWN") => Failure::NoImage(image.clone()),
                () if error.is_not_found() || error.has_code("MANIFEST_UNKNOWN") => {
                    Failure::NoManifest { image: image.clone(), version: version.clone() }
                }
                () => error.failure(),
            });
        }
        let wanted = match version {
            TagOrDigest::Digest(digest) => Some(digest.clone()),
            TagOrDigest::Tag(_) => said_digest(response.headers()),
        };
        let media_type = media_type(response.headers());
        if let Some(bytes) = response.content_length().filter(|bytes| *bytes > self.longest as u64) {
            return Err(Failure::TooLargeToShow { digest: wanted, bytes });
        }
        self.proven(response, media_type, wanted).await
    }

    async fn fetch_config(&self, image: &ImageName, digest: &Digest) -> Result<Arc<Document>, Failure> {
        let response = self.client.blob(Method::GET, image, digest, None).await?;
        if response.status() != StatusCode::OK {
            let error = upstream_errors::of(response).await;
            return Err(if error.is_not_found() {
                Failure::NoBlob { image: image.clone(), digest: digest.clone() }
            } else {
                error.failure()
            });
        }
        self.proven(response, None, Some(digest.clone())).await
    }

    async fn proven(
        &self,
        response: Response,
        media_type: Option<String>,
        wanted: Option<Digest>,
    ) -> Result<Arc<Document>, Failure> {
        let body = bounded_body(response, self.longest).await?;
        self.heavy.run(body.len(), move || Document::proven(body, media_type, wanted)).await
    }
}

pub fn said_digest(headers: &HeaderMap) -> Option<Digest> {
    Digest::parse(headers.get(CONTENT_DIGEST)?.to_str().ok()?).ok()
}

fn media_type(headers: &HeaderMap) -> Option<String> {
    headers.get(CONTENT_TYPE)?.to_str().ok().map(str::to_owned)
}
