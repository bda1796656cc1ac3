//! Sends the calls of `ext-api` and turns everything that can go wrong into its typed error.

use ext_api::{ApiError, ApiRoot, Call, ErrorKind, Method, RepositoryRecord, RepositoryType, Request};
use futures::future::LocalBoxFuture;
use gloo_net::http::{RequestBuilder, Response};
use image::ProjectId;
use js_sys::Array;
use leptos::prelude::*;
use web_sys::AbortSignal;

use super::{
    body::Body,
    cancel::Cancel,
    session::{Session, basic},
    zone::offset_minutes,
};
use crate::deployment::Deployment;

/// The way to the API. A copy is a handle to the same client. Found in context below [`provide_client`].
#[derive(Clone, Copy)]
pub struct Client {
    api: StoredValue<String>,
    site_api: StoredValue<String>,
    pub(super) scope_type: Option<RepositoryType>,
    pub(super) session: Session,
    /// Minutes east of UTC that the server's dates are in, as its answers say (`X-BKREPO-Time-Zone`).
    zone: RwSignal<Option<i32>>,
    pub(super) repositories: StoredValue<Vec<(ProjectId, Vec<RepositoryRecord>)>>,
    /// Whether `/ext/layer` answered 404 where the blob was there: then it is not asked again.
    pub(super) without_layer_route: StoredValue<bool>,
}

pub fn provide_client(deployment: &Deployment) -> Client {
    let client = Client::new(deployment);
    provide_context(client);
    client
}

/// The client of the page.
pub fn use_client() -> Client {
    expect_context()
}

impl Client {
    pub fn new(deployment: &Deployment) -> Self {
        Self {
            api: StoredValue::new(deployment.api.clone()),
            site_api: StoredValue::new(deployment.site_api.clone()),
            scope_type: deployment.scope_type,
            session: Session::new(deployment.sign_in),
            zone: RwSignal::new(None),
            repositories: StoredValue::new(Vec::new()),
            without_layer_route: StoredValue::new(false),
        }
    }

    pub fn session(&self) -> Session {
        self.session
    }

    /// Tries a user and a secret; if the registry accepts them, everything is asked with them from then on.
    pub async fn sign_in(&self, user: String, secret: &str, cancel: &Cancel) -> Result<(), ApiError> {
        let request = ext_api::ping();
        let authorization = basic(&user, secret).ok_or_else(|| ApiError::of(ErrorKind::Unreadable))?;
        let (status, bytes) = self.fetch_as(&request, Some(&authorization), cancel).await?;
        if status != 200 {
            return Err(ext_api::read_stream_error(status, &bytes));
        }
        self.repositories.set_value(Vec::new());
        self.session.begin(user, authorization);
        Ok(())
    }

    /// Forgets who asked, and what only they may know.
    pub fn sign_out(&self) {
        self.repositories.set_value(Vec::new());
        self.session.end();
    }

    /// Sends a call and reads its answer.
    pub async fn send<C: Call>(&self, call: &C, cancel: &Cancel) -> Result<C::Answer, ApiError> {
        let request = call.request();
        let (status, bytes) = self.fetch(&request, cancel).await?;
        ext_api::read(call, status, &bytes).map_err(|error| self.about(&request, error))
    }

    /// Reads a small blob or manifest over `/v2` as text.
    pub async fn text(&self, request: &Request, cancel: &Cancel) -> Result<String, ApiError> {
        let (status, bytes) = self.fetch(request, cancel).await?;
        if status != 200 {
            return Err(self.about(request, ext_api::read_stream_error(status, &bytes)));
        }
        String::from_utf8(bytes).map_err(|_| self.about(request, ApiError::of(ErrorKind::Unreadable)))
    }

    /// Minutes east of UTC that the server's dates without a zone are in, if it says so.
    pub fn zone(&self) -> RwSignal<Option<i32>> {
        self.zone
    }

    /// The absolute path of a request on this origin.
    pub(super) fn url(&self, request: &Request) -> String {
        let root = match request.root {
            ApiRoot::Service => self.api,
            ApiRoot::Site => self.site_api,
        };
        root.with_value(|root| format!("{root}{}", request.path_and_query()))
    }

    /// Adds to an error what was asked, for the details that a reader can copy, and asks who the reader is where that is missing.
    pub(super) fn about(&self, request: &Request, error: ApiError) -> ApiError {
        if error.kind == ErrorKind::SignInNeeded {
            self.session.demand();
        }
        ApiError { request: Some(format!("{} {}", request.method.as_str(), self.url(request))), ..error }
    }

    async fn fetch(&self, request: &Request, cancel: &Cancel) -> Result<(u16, Vec<u8>), ApiError> {
        let authorization = self.session.authorization();
        self.fetch_as(request, authorization.as_deref(), cancel).await
    }

    /// Behind a box, so that the many calls do not each carry a copy of this in their own state.
    fn fetch_as<'a>(
        &'a self,
        request: &'a Request,
        authorization: Option<&'a str>,
        cancel: &'a Cancel,
    ) -> LocalBoxFuture<'a, Result<(u16, Vec<u8>), ApiError>> {
        Box::pin(self.whole_answer(request, authorization, cancel))
    }

    /// Status and body of an answer.
    async fn whole_answer(
        &self,
        request: &Request,
        authorization: Option<&str>,
        cancel: &Cancel,
    ) -> Result<(u16, Vec<u8>), ApiError> {
        let deadline = AbortSignal::timeout_with_u32(request.deadline.saturating_mul(1_000));
        let signals: Array = cancel.signal().into_iter().chain([deadline.clone()]).collect();
        let signal = AbortSignal::any(&signals);
        let kind_of_failure = |otherwise| match () {
            () if cancel.is_aborted() => ErrorKind::Stopped,
            () if deadline.aborted() => ErrorKind::TimedOut,
            () => otherwise,
        };
        let fail = |kind| self.about(request, ApiError::of(kind));
        let response = self
            .respond_to(request, authorization, &signal)
            .await
            .map_err(|_| fail(kind_of_failure(ErrorKind::Unreachable)))?;
        let bytes = Body::of(response.body()).whole().await.map_err(|kind| fail(kind_of_failure(kind)))?;
        Ok((response.status(), bytes))
    }

    /// Sends a request and returns as soon as the headers are here.
    pub(super) async fn respond(&self, request: &Request, signal: &AbortSignal) -> Result<Response, gloo_net::Error> {
        self.respond_to(request, self.session.authorization().as_deref(), signal).await
    }

    async fn respond_to(
        &self,
        request: &Request,
        authorization: Option<&str>,
        signal: &AbortSignal,
    ) -> Result<Response, gloo_net::Error> {
        let method = match request.method {
            Method::Get => gloo_net::http::Method::GET,
            Method::Head => gloo_net::http::Method::HEAD,
            Method::Delete => gloo_net::http::Method::DELETE,
        };
        let mut builder = RequestBuilder::new(&self.url(request))
            .method(method)
            .header("Accept", "application/json")
            .abort_signal(Some(signal));
        if matches!(request.method, Method::Delete) {
            // A form on another site cannot send this header, so that the server can tell our writes from forged ones.
            builder = builder.header("X-Requested-With", "berth");
        }
        if let Some(authorization) = authorization {
            builder = builder.header("Authorization", authorization);
        }
        if let Some(tag) = &request.if_match {
            builder = builder.header("If-Match", &format!("\"{tag}\""));
        }
        let response = builder.build()?.send().await?;
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
