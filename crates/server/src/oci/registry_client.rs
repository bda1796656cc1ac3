//! The one maker of requests to a registry. Nothing of what a browser sent goes along but the range of a blob.

use std::error::Error as StdError;
use std::iter::successors;
use std::time::Duration;

use http::header::{ACCEPT, RANGE};
use http::{HeaderValue, Method, StatusCode};
use image::{Digest, ImageName, TagOrDigest};
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use thiserror::Error;
use tokio::time::timeout;

use super::failure::Failure;
use super::limits::Limits;
use super::upstream_errors;
use crate::settings::{Registry, RegistryUrl};

/// Every kind of manifest. A registry turns an image into an older kind, or refuses it, for clients that name fewer.
const MANIFEST_KINDS: &str = "application/vnd.oci.image.index.v1+json, \
    application/vnd.oci.image.manifest.v1+json, \
    application/vnd.docker.distribution.manifest.list.v2+json, \
    application/vnd.docker.distribution.manifest.v2+json, \
    application/vnd.docker.distribution.manifest.v1+prettyjws;q=0.5, \
    application/vnd.docker.distribution.manifest.v1+json;q=0.5, \
    application/json;q=0.2";

/// Blobs commonly lie one redirect away, in an object store.
const REDIRECTS: usize = 5;

#[derive(Debug, Error)]
#[error("secure connections cannot be set up: {0}")]
pub struct TlsError(String);

/// A connection pool to one registry. Copies share it.
#[derive(Clone)]
pub struct RegistryClient {
    http: Client,
    base: RegistryUrl,
    answer: Duration,
}

impl RegistryClient {
    pub fn new(registry: &Registry, limits: &Limits) -> Result<RegistryClient, TlsError> {
        let http = http_client(registry, limits)?;
        Ok(RegistryClient { http, base: registry.url.clone(), answer: limits.answer })
    }

    /// Whether there is a registry that answers without sign-in (`GET /v2/`).
    pub async fn ping(&self) -> Result<(), Failure> {
        let response = no_web_page(self.send(Method::GET, self.url("v2/"), &[]).await?)?;
        match response.status() {
            status if status.is_success() => Ok(()),
            _ => Err(upstream_errors::of(response).await.failure()),
        }
    }

    /// The first page of all repositories, as large as registries commonly make them.
    pub fn catalog_url(&self) -> Url {
        self.url("v2/_catalog?n=1000")
    }

    /// The first page as large as this registry makes it: an operator can forbid the usual size.
    pub fn catalog_url_of_its_own_size(&self) -> Url {
        self.url("v2/_catalog")
    }

    /// All tags, or the first page of them where the registry makes pages by itself.
    pub fn tags_url(&self, image: &ImageName) -> Url {
        self.url(&format!("v2/{image}/tags/list"))
    }

    pub async fn get_list(&self, url: Url) -> Result<Response, Failure> {
        let accept = [(ACCEPT, HeaderValue::from_static("application/json"))];
        no_web_page(self.send(Method::GET, url, &accept).await?)
    }

    /// `GET` or `HEAD` of a manifest.
    pub async fn manifest(
        &self,
        method: Method,
        image: &ImageName,
        version: &TagOrDigest,
    ) -> Result<Response, Failure> {
        let url = self.url(&format!("v2/{image}/manifests/{version}"));
        let accept = [(ACCEPT, HeaderValue::from_static(MANIFEST_KINDS))];
        no_web_page(self.send(method, url, &accept).await?)
    }

    /// `GET` or `HEAD` of a blob, or of a part of it.
    pub async fn blob(
        &self,
        method: Method,
        image: &ImageName,
        digest: &Digest,
        range: Option<HeaderValue>,
    ) -> Result<Response, Failure> {
        let url = self.url(&format!("v2/{image}/blobs/{digest}"));
        let range: Vec<_> = range.into_iter().map(|range| (RANGE, range)).collect();
        self.send(method, url, &range).await
    }

    /// Names and digests need no encoding: their parsers let nothing through that means anything in a URL.
    fn url(&self, path: &str) -> Url {
        self.base.url().join(path).unwrap_or_else(|_| self.base.url().clone())
    }

    /// Answers when the head of the response is there.
    async fn send(
        &self,
        method: Method,
        url: Url,
        headers: &[(http::HeaderName, HeaderValue)],
    ) -> Result<Response, Failure> {
        let mut request = self.http.request(method, url);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let response = timeout(self.answer, request.send()).await.map_err(|_| Failure::TimedOut)?;
        let response = response.map_err(|error| failure_of(&error))?;
        match response.status() {
            StatusCode::UNAUTHORIZED => Err(Failure::SignInNeeded),
            StatusCode::FORBIDDEN => Err(Failure::Forbidden),
            StatusCode::TOO_MANY_REQUESTS => Err(Failure::TooManyRequests),
            _ => Ok(response),
        }
    }
}

fn http_client(registry: &Registry, limits: &Limits) -> Result<Client, TlsError> {
    let builder = || {
        let builder = Client::builder()
            .user_agent(concat!("berth/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(limits.connect)
            .read_timeout(limits.idle)
            // The address of a registry is nothing that an object store should learn.
            .referer(false)
            .redirect(Policy::limited(REDIRECTS))
            .tls_danger_accept_invalid_certs(registry.insecure);
        if registry.url.is_loopback() { builder.no_proxy() } else { builder }
    };
    let own = || registry.ca.iter().flatten().cloned();
    builder().tls_certs_merge(own()).build().or_else(|error| {
        // A machine without the system's certificates still reaches what needs none of them.
        let needs_them = registry.url.url().scheme() == "https" && registry.ca.is_none();
        let without = || builder().tls_certs_only(own()).build().ok();
        if needs_them { None } else { without() }.ok_or_else(|| TlsError(chain(&error)))
    })
}

/// A success with a web page comes from something else than a registry, such as a proxy's page for signing in.
fn no_web_page(response: Response) -> Result<Response, Failure> {
    let is_web_page = response.status().is_success() && upstream_errors::is_web_page(response.headers());
    if is_web_page { Err(Failure::Unreadable("it answers with a web page")) } else { Ok(response) }
}

/// What a broken exchange means. The URL is left out: that of a redirect can hold a signature that opens an object
/// store.
pub fn failure_of(error: &reqwest::Error) -> Failure {
    let reason = chain(error);
    match () {
        () if error.is_connect() && reason.contains("certificate") => Failure::Certificate,
        () if error.is_connect() && error.is_timeout() => Failure::Unreachable("no connection in time".to_owned()),
        () if error.is_connect() => Failure::Unreachable(innermost(error)),
        () if error.is_timeout() => Failure::TimedOut,
        () if error.is_redirect() => Failure::Unreadable("it redirects without end"),
        () if error.is_body() || error.is_decode() => Failure::CutShort,
        () if reason.contains("parse") => Failure::Unreadable("it does not speak HTTP"),
        () => Failure::Unreachable(innermost(error)),
    }
}

fn chain(error: &reqwest::Error) -> String {
    causes(error).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

fn innermost(error: &reqwest::Error) -> String {
    causes(error).last().map(ToString::to_string).unwrap_or_default()
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    successors(error.source(), |error| (*error).source())
}
