//! Makes all requests to a bk-repo and to the store of its blobs.

use ext_api::CallKind;
use ext_api::endpoint::ADDRESS;
use http::header::{ACCEPT, RANGE};
use http::{HeaderMap, HeaderValue, StatusCode};
use reqwest::{Client, Response, Url};
use serde_json::Value;

use super::address::Address;
use super::answer::{Answer, is_absence};
use super::asked::Asked;
use super::failure::Failure;
use super::limits::Limits;
use super::service_name::ServiceName;
use crate::settings::{BkRepo, SignInStyle};
use crate::upstream::{self, BrokenExchange, TlsError, bounded_body, http_client};

/// The answer to `addr` under one name of the service, which needs no sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is there.
    Here,
    /// It may be there: it asks for sign-in or for fewer requests.
    Perhaps,
    Other(StatusCode),
}

/// Copies share the connections.
#[derive(Clone)]
pub struct BkRepoClient {
    http: Client,
    address: Address,
    pub sign_in: SignInStyle,
    pub limits: Limits,
}

impl BkRepoClient {
    pub fn new(bkrepo: &BkRepo, limits: Limits) -> Result<BkRepoClient, TlsError> {
        Ok(BkRepoClient {
            http: http_client(&bkrepo.upstream, &limits.upstream)?,
            address: Address::new(bkrepo),
            sign_in: bkrepo.sign_in.clone(),
            limits,
        })
    }

    /// Sends a call once. Nothing of its answer has been read but its head, and the text of an error.
    pub async fn ask(&self, asked: &Asked, service: Option<ServiceName>) -> Result<Answer, Failure> {
        let url = self.address.of(&asked.path(service), asked.query.as_deref());
        let request = self.http.request(asked.method.clone(), url).headers(asked.headers.clone());
        let request = if asked.body.is_empty() { request } else { request.body(asked.body.clone()) };
        let response = upstream::send(request, self.limits.deadline(asked.kind)).await?;
        if !response.status().is_redirection() {
            return Answer::of(response, &self.limits).await;
        }
        match asked.kind {
            CallKind::Blob => Ok(Answer::Redirect(response)),
            _ => Err(self.redirects()),
        }
    }

    /// Sends a request for a blob to where bk-repo has redirected: without the headers of the browser's, but the range.
    pub async fn ask_store(&self, asked: &Asked, url: Url) -> Result<Response, Failure> {
        let range = asked.headers.get(RANGE).cloned().map(|range| (RANGE, range));
        let request = self.http.request(asked.method.clone(), url).headers(range.into_iter().collect());
        upstream::send(request, self.limits.upstream.answer).await.map_err(Failure::StoreBroken)
    }

    /// Asks one name of the service for its address, as a caller.
    pub async fn ask_address(&self, service: ServiceName, caller: &HeaderMap) -> Result<Said, Failure> {
        let url = self.address.of(&format!("{}{}", service.as_str(), ADDRESS.path(&[])), None);
        let mut headers = caller.clone();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        let request = self.http.get(url).headers(headers);
        let response = upstream::send(request, self.limits.discovery).await?;
        match response.status() {
            status if status.is_success() => {
                let is_here = self.is_success(response).await?;
                Ok(if is_here { Said::Here } else { Said::Other(status) })
            }
            status if status.is_redirection() => match self.redirects() {
                Failure::RedirectsToSignIn => Ok(Said::Perhaps),
                failure => Err(failure),
            },
            status if is_absence(status) => Ok(Said::Other(status)),
            _ => Ok(Said::Perhaps),
        }
    }

    /// The failure of a redirect of anything but a blob.
    pub fn redirects(&self) -> Failure {
        match self.sign_in {
            SignInStyle::Basic => Failure::Redirects,
            SignInStyle::Cookie { .. } => Failure::RedirectsToSignIn,
        }
    }

    /// Whether it is an envelope with code 0, and not the page of some other server.
    async fn is_success(&self, response: Response) -> Result<bool, Failure> {
        let body = match bounded_body(response, self.limits.error).await {
            Err(BrokenExchange::TooLarge { .. }) => return Ok(false),
            body => body?,
        };
        let envelope: Option<Value> = serde_json::from_slice(&body).ok();
        Ok(envelope.is_some_and(|envelope| envelope.get("code").and_then(Value::as_i64) == Some(0)))
    }
}
