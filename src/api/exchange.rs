//! One HTTP request and its response.

use ext_api::{ApiError, ErrorKind, Method, Request};
use futures::future::LocalBoxFuture;
use gloo_net::http::{RequestBuilder, Response};
use leptos::prelude::*;
use web_sys::{AbortSignal, RequestCredentials};

use super::{
    body::Body,
    cancel::{Cancel, Limits},
    client::Client,
    zone::offset_minutes,
};
use crate::deployment::SignIn;

/// The largest JSON that is parsed (`image::json_weight`), about 100 MB in memory.
pub(super) const HEAVIEST: usize = 4_000_000;

/// The response.
pub(super) struct Answer {
    pub status: u16,
    pub bytes: Vec<u8>,
    /// `Retry-After` in seconds. Its date form is ignored, because it needs two clocks that agree.
    retry_after: Option<u32>,
}

impl Answer {
    /// Adds facts from the headers to an error.
    pub fn about(&self, error: ApiError) -> ApiError {
        ApiError { retry_after: self.retry_after, ..error }
    }
}

impl Client {
    pub(super) async fn fetch(&self, request: &Request, cancel: &Cancel) -> Result<Answer, ApiError> {
        let authorization = self.session.authorization();
        self.fetch_as(request, authorization.as_deref(), cancel).await
    }

    /// Boxed, so that each call does not contain a copy of this future.
    pub(super) fn fetch_as<'a>(
        &'a self,
        request: &'a Request,
        authorization: Option<&'a str>,
        cancel: &'a Cancel,
    ) -> LocalBoxFuture<'a, Result<Answer, ApiError>> {
        Box::pin(self.whole_answer(request, authorization, cancel))
    }

    async fn whole_answer(
        &self,
        request: &Request,
        authorization: Option<&str>,
        cancel: &Cancel,
    ) -> Result<Answer, ApiError> {
        // The response may arrive after the page and this client are gone.
        let name = self.name_of(request);
        let fail = |kind| ApiError { request: Some(name.clone()), ..ApiError::of(kind) };
        let limits = Limits::start(request.deadline, cancel).ok_or_else(|| fail(ErrorKind::Unreachable))?;
        let signal = limits.signal();
        let kind_of_failure = |otherwise| match () {
            () if cancel.is_aborted() => ErrorKind::Stopped,
            () if limits.are_over() => ErrorKind::TimedOut,
            () => otherwise,
        };
        let response = self
            .respond_to(request, authorization, &signal)
            .await
            .map_err(|_| fail(kind_of_failure(ErrorKind::Unreachable)))?;
        let bytes = Body::of(response.body()).whole().await.map_err(|kind| fail(kind_of_failure(kind)))?;
        if image::json_weight(&bytes) > HEAVIEST {
            return Err(fail(ErrorKind::TooLarge));
        }
        let status = response.status();
        let retry_after = response.headers().get("Retry-After").and_then(|seconds| seconds.trim().parse().ok());
        self.count_refusals(name, status == 429);
        Ok(Answer { status, bytes, retry_after })
    }

    /// Counts how often in a row a request was refused with "too many requests".
    fn count_refusals(&self, name: String, is_refused: bool) {
        let _page_is_gone = self.refused.try_update_value(|refused| {
            let before = refused.iter().position(|(refused, _)| *refused == name);
            let times = before.map_or(0, |at| refused.swap_remove(at).1);
            if is_refused {
                refused.push((name, times.saturating_add(1)));
            }
        });
    }

    /// Sends a request. Returns when the headers have arrived.
    pub(super) async fn respond(&self, request: &Request, signal: &AbortSignal) -> Result<Response, gloo_net::Error> {
        self.respond_to(request, self.session.authorization().as_deref(), signal).await
    }

    async fn respond_to(
        &self,
        request: &Request,
        authorization: Option<&str>,
        signal: &AbortSignal,
    ) -> Result<Response, gloo_net::Error> {
        self.respond_from(&self.url(request), request, authorization, signal).await
    }

    /// A browser answers a `Basic` challenge with its own sign-in box, unless the request carries no credentials of its own
    /// (docs/bk-repo.md 5.3). Only a cookie that signs in has to go along: that of a gateway, or that of `berth`, which sends no challenge.
    fn credentials(&self) -> RequestCredentials {
        match self.session.style() {
            SignIn::Cookie { .. } | SignIn::Session => RequestCredentials::SameOrigin,
            SignIn::None | SignIn::Basic => RequestCredentials::Omit,
        }
    }

    pub(super) async fn respond_from(
        &self,
        url: &str,
        request: &Request,
        authorization: Option<&str>,
        signal: &AbortSignal,
    ) -> Result<Response, gloo_net::Error> {
        let method = match request.method {
            Method::Get => gloo_net::http::Method::GET,
            Method::Head => gloo_net::http::Method::HEAD,
            Method::Post => gloo_net::http::Method::POST,
            Method::Delete => gloo_net::http::Method::DELETE,
        };
        let mut builder = RequestBuilder::new(url)
            .method(method)
            .header("Accept", "application/json")
            .credentials(self.credentials())
            .abort_signal(Some(signal));
        if matches!(request.method, Method::Delete | Method::Post) {
            // A form on another site cannot send this header, so the server can tell our writes from forged ones.
            builder = builder.header("X-Requested-With", "berth");
        }
        if let Some(authorization) = authorization {
            builder = builder.header("Authorization", authorization);
        }
        if let Some(tag) = &request.if_match {
            builder = builder.header("If-Match", &format!("\"{tag}\""));
        }
        let request = match &request.body {
            Some(json) => builder.header("Content-Type", "application/json").body(json)?,
            None => builder.build()?,
        };
        let turn = self.session.turn();
        let response = request.send().await?;
        if let Some(user) = response.headers().get("Berth-Session") {
            let has_ended = response.headers().has("Berth-Session-Ended");
            self.session.hear(&user, turn, authorization.is_some(), response.status() == 401);
            self.session.hear_of_end(turn, has_ended && response.ok());
        }
        if let Some(minutes) = response.headers().get("X-BKREPO-Time-Zone").as_deref().and_then(offset_minutes) {
            self.zone.try_maybe_update(|zone| {
                let is_news = *zone != Some(minutes);
                *zone = Some(minutes);
                (is_news, ())
            });
        }
        Ok(response)
    }
}
