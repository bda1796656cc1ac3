//! Sends one request to a registry, and follows the redirects of a read.

use std::time::Duration;

use axum::body::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue, Method, StatusCode};
use reqwest::{Client, RequestBuilder, Response, Url};
use tokio::time::Instant;

use super::failure::Failure;
use super::limits::Limits;
use super::patience::Patience;
use super::sign_in::recipient::{Recipient, may_receive_credential};
use crate::settings::Upstream;
use crate::upstream::{self, NotFollowed, REDIRECTS, TlsError, http_client, is_redirect, redirect_target};

/// One request, which may be sent several times: without a credential, with one, and again after a 429.
pub struct Sending {
    pub method: Method,
    pub url: Url,
    pub headers: Vec<(HeaderName, HeaderValue)>,
    pub body: Bytes,
}

impl Sending {
    pub fn is_read(&self) -> bool {
        matches!(self.method, Method::GET | Method::HEAD)
    }
}

/// Copies share the connections.
#[derive(Clone)]
pub struct Transport {
    http: Client,
    registry: Url,
    answer: Duration,
    patience: Patience,
}

/// Marks a response of another address than the one that was asked, or of another host than the registry's.
#[derive(Clone, Copy)]
struct FromElsewhere;

impl Transport {
    /// # Errors
    /// When certificates cannot be checked on this machine.
    pub fn new(registry: &Upstream, limits: &Limits) -> Result<Transport, TlsError> {
        Ok(Transport {
            http: http_client(registry, &limits.upstream)?,
            registry: registry.url.url().clone(),
            answer: limits.upstream.answer,
            patience: limits.patience,
        })
    }

    /// The connections, for a token service. They follow no redirects.
    pub fn http(&self) -> Client {
        self.http.clone()
    }

    /// The response to a request, with all retries after 429. A refusal (401 or 403) that does not come from the
    /// registry is a failure: nobody else may ask for a credential.
    pub async fn send(&self, sending: &Sending, credential: Option<&HeaderValue>) -> Result<Response, Failure> {
        let response = self.patience.send(|| self.follow(sending, credential)).await?;
        let is_refusal = matches!(response.status(), StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN);
        if is_refusal && !is_from_registry(&response) {
            return Err(Failure::RefusedElsewhere { host: host(response.url()), status: response.status() });
        }
        Ok(response)
    }

    async fn follow(&self, sending: &Sending, credential: Option<&HeaderValue>) -> Result<Response, Failure> {
        let started = Instant::now();
        let mut url = sending.url.clone();
        let mut has_left = false;
        for _ in 0..=REDIRECTS {
            let may_receive =
                |has_left| may_receive_credential(&self.registry, Recipient::Request { target: &url, has_left });
            has_left |= !may_receive(false);
            let credential = credential.filter(|_| may_receive(has_left));
            let left = self.answer.saturating_sub(started.elapsed());
            let sent = upstream::send(self.request(sending, &url, credential), left).await;
            let mut response = match sent {
                Err(reason) if has_left => return Err(Failure::StoreBroken { host: host(&url), reason }),
                sent => sent?,
            };
            if has_left {
                response.extensions_mut().insert(FromElsewhere);
            }
            if !sending.is_read() || !is_redirect(response.status()) {
                return Ok(response);
            }
            url = redirect_target(&response)?;
            // A store on the registry's own address has its permission in the address, and refuses a second one.
            has_left = true;
        }
        Err(NotFollowed::Endless.into())
    }

    fn request(&self, sending: &Sending, url: &Url, credential: Option<&HeaderValue>) -> RequestBuilder {
        let mut request = self.http.request(sending.method.clone(), url.clone()).body(sending.body.clone());
        for (name, value) in &sending.headers {
            request = request.header(name, value);
        }
        match credential {
            Some(credential) => request.header(AUTHORIZATION, credential),
            None => request,
        }
    }
}

/// `host[:port]`. The rest of the address of a store can hold a signature that opens it.
fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Whether the registry itself sent a response, and not the target of a redirect or link.
pub fn is_from_registry(response: &Response) -> bool {
    response.extensions().get::<FromElsewhere>().is_none()
}
