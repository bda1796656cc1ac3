//! Reads manifests and configurations: a `HEAD` gives the digest of a tag, and content that is kept is not fetched again.

use std::sync::Arc;

use chrono::{DateTime, NaiveDateTime};
use http::header::{CONTENT_TYPE, LAST_MODIFIED};
use http::{HeaderMap, Method, StatusCode};
use image::{Digest, ImageName, TagOrDigest, Timestamp};
use reqwest::Response;

use super::digest_cache::DigestCache;
use super::document::Document;
use super::failure::Failure;
use super::grants::Grants;
use super::heavy_work::HeavyWork;
use super::limits::Limits;
use super::manifest_type::ManifestType;
use super::registry_client::RegistryClient;
use super::upstream_errors;
use crate::upstream::{BrokenExchange, CONTENT_DIGEST, decoded_body, looks_like_web_page};

/// Copies share the cache.
#[derive(Clone)]
pub struct Documents {
    client: RegistryClient,
    kept: DigestCache,
    grants: Grants,
    longest: usize,
    longest_deleted: usize,
    pub heavy: HeavyWork,
}

/// What a tag or a digest is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub digest: Digest,
    /// As the registry says it, if it does.
    pub media_type: Option<String>,
}

impl Identity {
    /// Whether it can name other manifests. One of an unknown kind can.
    pub fn is_index(&self) -> bool {
        ManifestType::of(self.media_type.as_deref()) != ManifestType::Image
    }
}

impl Documents {
    pub fn new(client: RegistryClient, limits: &Limits, heavy: HeavyWork) -> Documents {
        Documents {
            client,
            kept: DigestCache::new(limits.cache),
            grants: Grants::new(),
            longest: limits.upstream.document,
            longest_deleted: limits.deleted_document,
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

    /// The manifest as the registry has it now, also where it is too large to be shown. It is not kept.
    pub async fn original(&self, image: &ImageName, version: &TagOrDigest) -> Result<Arc<Document>, Failure> {
        self.fetch(image, version, self.longest_deleted).await
    }

    /// What a version is now, without its content where the registry says it in its headers.
    pub async fn identity(&self, image: &ImageName, version: &TagOrDigest) -> Result<Identity, Failure> {
        let response = self.client.manifest(Method::HEAD, image, version).await;
        // A `HEAD` that fails says nothing: the `GET` decides.
        if let Ok(response) = response
            && response.status().is_success()
            && let Some(digest) = said_digest(response.headers())
        {
            return Ok(Identity { digest, media_type: media_type(response.headers()) });
        }
        let document = self.original(image, version).await?;
        Ok(Identity { digest: document.digest.clone(), media_type: Some(document.media_type.clone()) })
    }

    /// Whether the registry has a manifest of this digest, and of which kind. It is not read.
    pub async fn said_type(&self, image: &ImageName, digest: &Digest) -> Result<ManifestType, Failure> {
        let response = self.client.manifest(Method::HEAD, image, &TagOrDigest::Digest(digest.clone())).await?;
        match response.status() {
            status if status.is_success() => Ok(ManifestType::of(media_type(response.headers()).as_deref())),
            StatusCode::NOT_FOUND => Ok(ManifestType::Other),
            status => Err(Failure::Status(status)),
        }
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
    /// refusal of `HEAD` says nothing about the manifest. It may come from a store whose address is only good for `GET`, or
    /// from a proxy, and it has no body.
    async fn digest_of(&self, image: &ImageName, version: &TagOrDigest) -> Result<Option<Digest>, Failure> {
        let response = match self.client.manifest(Method::HEAD, image, version).await {
            Ok(response) => response,
            Err(failure) if would_fail_again(&failure) => return Err(failure),
            Err(_) => return Ok(None),
        };
        let said = if response.status().is_success() { said_digest(response.headers()) } else { None };
        Ok(match version {
            TagOrDigest::Digest(asked) if said.as_ref().is_some_and(|said| said != asked) => None,
            _ => said,
        })
    }

    async fn fetch_manifest(&self, image: &ImageName, version: &TagOrDigest) -> Result<Arc<Document>, Failure> {
        self.fetch(image, version, self.longest).await
    }

    async fn fetch(&self, image: &ImageName, version: &TagOrDigest, longest: usize) -> Result<Arc<Document>, Failure> {
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
        if let Some(bytes) = response.content_length().filter(|bytes| *bytes > longest as u64) {
            return Err(Failure::TooLargeToShow { digest: wanted, bytes });
        }
        self.proven(response, media_type, wanted, longest).await
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
        self.proven(response, None, Some(digest.clone()), self.longest).await
    }

    async fn proven(
        &self,
        response: Response,
        media_type: Option<String>,
        wanted: Option<Digest>,
        longest: usize,
    ) -> Result<Arc<Document>, Failure> {
        let pushed = last_modified(response.headers());
        let body = decoded_body(response, longest).await?;
        if looks_like_web_page(&body) {
            return Err(Failure::Unreadable("it answers with a web page"));
        }
        let document = self.heavy.run(body.len(), move || Document::proven(body, media_type, wanted)).await?;
        Ok(Arc::new(Document { pushed, ..document }))
    }
}

/// Whether a `GET` would fail in the same way as the `HEAD` did.
fn would_fail_again(failure: &Failure) -> bool {
    use BrokenExchange::{Certificate, TimedOut, Unreachable};
    matches!(
        failure,
        Failure::Broken(Unreachable(_) | Certificate(_) | TimedOut)
            | Failure::TooManyRequests { .. }
            | Failure::TokenService(_)
            | Failure::SignInSetup(_)
    )
}

/// The date of `Last-Modified`, in each of its three forms (RFC 9110, 5.6.7), and as JSON has it.
fn last_modified(headers: &HeaderMap) -> Option<Timestamp> {
    let text = headers.get(LAST_MODIFIED)?.to_str().ok()?.trim();
    let zoneless = ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];
    let in_form = |form: &&str| NaiveDateTime::parse_from_str(text, form).ok();
    let date = match DateTime::parse_from_rfc2822(text) {
        Ok(date) => Timestamp::from_epoch_millis(date.timestamp_millis()),
        Err(_) => match zoneless.iter().find_map(in_form) {
            Some(date) => Timestamp::from_epoch_millis(date.and_utc().timestamp_millis()),
            None => Timestamp::parse(text),
        },
    };
    date.filter(|date| !date.is_placeholder())
}

pub fn said_digest(headers: &HeaderMap) -> Option<Digest> {
    Digest::parse(headers.get(CONTENT_DIGEST)?.to_str().ok()?).ok()
}

fn media_type(headers: &HeaderMap) -> Option<String> {
    headers.get(CONTENT_TYPE)?.to_str().ok().map(str::to_owned)
}
