//! Reading manifests and configurations: a `HEAD` says which digest a tag has, and what is known by its digest is not
//! fetched again.

use std::sync::Arc;
use std::time::Duration;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, Method, StatusCode};
use image::{Digest, ImageName, TagOrDigest};
use reqwest::Response;
use tokio::time::timeout;

use super::bounded_body::bounded_body;
use super::digest_cache::DigestCache;
use super::document::Document;
use super::failure::Failure;
use super::limits::Limits;
use super::registry_client::RegistryClient;
use super::upstream_errors;

pub const CONTENT_DIGEST: HeaderName = HeaderName::from_static("docker-content-digest");

#[derive(Clone)]
pub struct Documents {
    client: RegistryClient,
    cache: DigestCache,
    longest: usize,
    deadline: Duration,
}

impl Documents {
    pub fn new(client: RegistryClient, limits: &Limits) -> Documents {
        let cache = DigestCache::new(limits.cache);
        Documents { client, cache, longest: limits.document, deadline: limits.answer }
    }

    /// The manifest that a tag has at this moment, or that a digest names.
    ///
    /// The registry is asked each time whether the image has it, also where its content is known: another image's
    /// content is not shown.
    pub async fn manifest(&self, image: &ImageName, version: &TagOrDigest) -> Result<Arc<Document>, Failure> {
        match self.digest_of(image, version).await? {
            Some(digest) => self.manifest_by_digest(image, &digest).await,
            None => {
                let manifest = self.fetch_manifest(image, version).await?;
                self.cache.insert(Arc::clone(&manifest));
                Ok(manifest)
            }
        }
    }

    /// A manifest that another manifest of the image has named.
    pub async fn manifest_by_digest(&self, image: &ImageName, digest: &Digest) -> Result<Arc<Document>, Failure> {
        let version = TagOrDigest::Digest(digest.clone());
        self.cache.get_or_fetch(digest, self.fetch_manifest(image, &version)).await
    }

    /// A configuration that a manifest of the image has named.
    pub async fn config(&self, image: &ImageName, digest: &Digest) -> Result<Arc<Document>, Failure> {
        self.cache.get_or_fetch(digest, self.fetch_config(image, digest)).await
    }

    /// Nothing where only the manifest itself can tell: the registry says no digest, or has no answer to `HEAD`.
    /// A refusal has no words then, so that it is asked for again.
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
        Document::proven(self.body(response).await?, media_type, wanted)
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
        Document::proven(self.body(response).await?, None, Some(digest.clone()))
    }

    async fn body(&self, response: Response) -> Result<Vec<u8>, Failure> {
        timeout(self.deadline, bounded_body(response, self.longest)).await.map_err(|_| Failure::TimedOut)?
    }
}

fn said_digest(headers: &HeaderMap) -> Option<Digest> {
    Digest::parse(headers.get(CONTENT_DIGEST)?.to_str().ok()?).ok()
}

fn media_type(headers: &HeaderMap) -> Option<String> {
    headers.get(CONTENT_TYPE)?.to_str().ok().map(str::to_owned)
}
