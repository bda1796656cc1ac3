//! The registry behind this source: requests to its `/v2`, with a deadline and a size limit on every answer.

use std::time::Duration;

use http::header::{ACCEPT, LINK};
use http::{HeaderMap, HeaderValue, Method};
use image::ImageName;
use reqwest::{Client, Response, Url};
use serde::de::DeserializeOwned;
use thiserror::Error;

use super::Limits;
use super::failure::Failure;
use super::link_header::next_page;
use crate::settings::{Registry, RegistryUrl};

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(5);
/// How long a body may stand still.
const IDLE: Duration = Duration::from_secs(60);

/// Every kind of manifest that is understood.
const MANIFESTS: &str = "application/vnd.oci.image.index.v1+json, \
    application/vnd.oci.image.manifest.v1+json, \
    application/vnd.docker.distribution.manifest.list.v2+json, \
    application/vnd.docker.distribution.manifest.v2+json, \
    application/vnd.docker.distribution.manifest.v1+prettyjws;q=0.5, \
    application/vnd.docker.distribution.manifest.v1+json;q=0.5, */*;q=0.1";

/// TLS cannot be set up, such as when this machine has no certificates.
#[derive(Debug, Error)]
#[error("cannot set up connections to the registry: {0}")]
pub struct TlsError(#[from] reqwest::Error);

/// A registry. A copy uses the same connections.
#[derive(Clone)]
pub struct Upstream {
    client: Client,
    url: RegistryUrl,
    limits: Limits,
}

/// A manifest as the registry sent it.
pub struct Document {
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Upstream {
    pub fn new(registry: &Registry, limits: Limits) -> Result<Upstream, TlsError> {
        let mut builder = Client::builder()
            .user_agent(concat!("berth/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT)
            .read_timeout(IDLE)
            .tls_danger_accept_invalid_certs(registry.insecure);
        for certificate in registry.ca.iter().flatten() {
            builder = builder.add_root_certificate(certificate.clone());
        }
        if registry.url.is_loopback() {
            builder = builder.no_proxy();
        }
        Ok(Upstream { client: builder.build()?, url: registry.url.clone(), limits })
    }

    /// Asks for the root of the protocol. Any answer will do: a registry with sign-in says 401.
    pub async fn probe(&self) -> Result<(), Failure> {
        let url = self.at("")?;
        self.client.get(url).timeout(self.limits.answer).send().await?;
        Ok(())
    }

    /// All pages of a list, each decoded.
    pub async fn list<T: DeserializeOwned>(&self, path: &str, mut keep: impl FnMut(T) -> usize) -> Result<(), Failure> {
        let mut next = Some(self.at(path)?);
        while let Some(url) = next {
            let response = self.send(Method::GET, url.clone(), None).await?;
            let link = response.headers().get(LINK).and_then(|link| link.to_str().ok());
            next = link.and_then(|link| next_page(link, &url));
            let bytes = limited(response, self.limits.list_page).await?;
            let page = serde_json::from_slice(&bytes).map_err(|_| Failure::Unreadable("a list was expected"))?;
            if keep(page) > self.limits.names {
                return Err(Failure::TooLarge);
            }
        }
        Ok(())
    }

    /// The headers of a manifest.
    pub async fn manifest_headers(&self, image: &ImageName, reference: &str) -> Result<HeaderMap, Failure> {
        let url = self.at(&format!("{image}/manifests/{reference}"))?;
        Ok(self.send(Method::HEAD, url, Some(MANIFESTS)).await?.headers().clone())
    }

    pub async fn manifest(&self, image: &ImageName, reference: &str) -> Result<Document, Failure> {
        self.document(&format!("{image}/manifests/{reference}"), Some(MANIFESTS)).await
    }

    /// A blob that is read whole, such as a configuration.
    pub async fn small_blob(&self, image: &ImageName, digest: &str) -> Result<Document, Failure> {
        self.document(&format!("{image}/blobs/{digest}"), None).await
    }

    /// A blob of any size, as soon as its headers are here.
    pub async fn blob(
        &self,
        method: Method,
        image: &ImageName,
        digest: &str,
        headers: HeaderMap,
    ) -> Result<Response, Failure> {
        let url = self.at(&format!("{image}/blobs/{digest}"))?;
        let request = self.client.request(method, url).headers(headers);
        let response = tokio::time::timeout(self.limits.answer, request.send());
        let response = response.await.map_err(|_| Failure::TimedOut)??;
        // A range that does not exist is the client's matter and is handed through.
        match Failure::of_status(response.status()).filter(|_| response.status().as_u16() != 416) {
            Some(failure) => Err(failure),
            None => Ok(response),
        }
    }

    async fn document(&self, path: &str, accept: Option<&'static str>) -> Result<Document, Failure> {
        let response = self.send(Method::GET, self.at(path)?, accept).await?;
        let headers = response.headers().clone();
        Ok(Document { headers, bytes: limited(response, self.limits.document).await? })
    }

    async fn send(&self, method: Method, url: Url, accept: Option<&'static str>) -> Result<Response, Failure> {
        let mut request = self.client.request(method, url).timeout(self.limits.answer);
        if let Some(accept) = accept {
            request = request.header(ACCEPT, HeaderValue::from_static(accept));
        }
        let response = request.send().await?;
        match Failure::of_status(response.status()) {
            Some(failure) => Err(failure),
            None => Ok(response),
        }
    }

    /// Names and references hold no character that means something in an address, except the `:` of a digest.
    fn at(&self, path: &str) -> Result<Url, Failure> {
        let url = self.url.url().join(&format!("v2/{path}"));
        url.map_err(|_| Failure::Unreadable("the registry's address cannot be extended"))
    }
}

/// The body of an answer, unless it is larger than `limit` bytes.
async fn limited(mut response: Response, limit: usize) -> Result<Vec<u8>, Failure> {
    let announced = response.content_length().unwrap_or(0);
    if usize::try_from(announced).is_ok_and(|announced| announced > limit) {
        return Err(Failure::TooLarge);
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if bytes.len() + chunk.len() > limit {
            return Err(Failure::TooLarge);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
