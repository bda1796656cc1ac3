//! Everything below the base path: the page, its files, the API and the health check, told apart by address.

mod accept_encoding;
mod allowed_hosts;
mod api_compression;
mod assets;
mod configuration;
mod framing;
mod headers;
mod media_type;
mod page;
#[cfg(test)]
mod panic_tests;
mod place;
mod representation;
mod sign_in;
mod write_guard;

use std::convert::Infallible;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use futures::FutureExt;
use http::header::{ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_TYPE, LOCATION};
use http::uri::PathAndQuery;
use http::{HeaderValue, Method, StatusCode, Uri};
use thiserror::Error;
use tower::ServiceExt;

use crate::envelope::{Code, Refusal};
use crate::log;
use crate::session::Sessions;
use crate::settings::{Settings, Source};
use crate::source::Description;
use crate::trace_id::TraceId;
use allowed_hosts::AllowedHosts;
use assets::Assets;
use configuration::configuration;
use headers::Headers;
use page::Page;
use place::Place;
use sign_in::SignIn;
use write_guard::WriteGuard;

/// The built console cannot be served.
#[derive(Debug, Error)]
pub enum SiteError {
    #[error("{path}: {reason}; build the console first (make build) or name its folder with --dist")]
    Unreadable { path: String, reason: String },
    #[error("{path} is not a page of this console: {missing} is missing")]
    NotThePage { path: String, missing: &'static str },
}

/// The path that probes ask for. They know no base path.
const HEALTH: &str = "/healthz";

struct Site {
    settings: Settings,
    page: Page,
    assets: Assets,
    api: Router,
    /// Where sign-ins are kept in a cookie.
    sign_in: Option<SignIn>,
    headers: Headers,
    hosts: AllowedHosts,
    guard: WriteGuard,
    has_mock: bool,
}

/// Reads the console's files and puts them and the API under one router.
pub fn router(settings: &Settings, api: Router, source: &Description) -> Result<Router, SiteError> {
    let configuration = configuration(settings, source);
    let api = api_compression::compressed(api);
    let site = Site {
        page: Page::read(&settings.dist, &settings.base_path, &configuration)?,
        assets: Assets::read(&settings.dist.join("-").join("assets"))?,
        sign_in: sessions(settings).map(|sessions| SignIn { sessions, api: api.clone() }),
        api,
        headers: Headers::new(&settings.frame_ancestors),
        hosts: AllowedHosts::new(settings, source),
        guard: WriteGuard { read_only: settings.read_only, has_mock: source.is_mock },
        has_mock: source.is_mock,
        settings: settings.clone(),
    };
    Ok(Router::new().fallback(answer).with_state(Arc::new(site)))
}

fn sessions(settings: &Settings) -> Option<Sessions> {
    let upstream = match &settings.source {
        Source::Mock(_) => return None,
        Source::BkRepo(bkrepo) => &bkrepo.upstream,
        Source::Registry(registry) => registry,
    };
    Some(Sessions::new(settings.session.as_ref()?, &upstream.url, &settings.base_path))
}

/// The file at a path could not be read.
fn unreadable(path: &Path, error: &std::io::Error) -> SiteError {
    SiteError::Unreadable { path: path.display().to_string(), reason: error.to_string() }
}

/// The answer to a request, also where this program itself fails at it.
async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let trace_id = request.extensions().get::<TraceId>().cloned().unwrap_or_else(TraceId::next);
    match AssertUnwindSafe(site.answer(request)).catch_unwind().await {
        Ok(response) => response,
        Err(panic) => {
            log::panicked(&*panic, &method, &path, &trace_id);
            let message = "Internal error. See the log of Berth for this trace id.";
            let refusal = Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, Code::SystemError, message);
            site.headers.of_api(refusal.into_response(&trace_id))
        }
    }
}

impl Site {
    async fn answer(&self, request: Request) -> Response {
        let path = request.uri().path();
        let inside = self.settings.base_path.strip(path);
        let wants_page = wants_page(&request);
        let place = inside.map(|inside| Place::of(inside, wants_page, self.has_mock));
        let is_health = place == Some(Place::Health) || path == HEALTH;
        if let Err(refusal) = framing::check(&request) {
            let mut response = self.refused(&refusal, &request, wants_page);
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            return response;
        }
        // Probes ask by whatever name they have been given.
        if let (false, Err(refusal)) = (is_health, self.hosts.check(&request)) {
            return self.refused(&refusal, &request, wants_page);
        }
        match place {
            None => self.outside(path),
            Some(Place::Health) => self.health(request.method()),
            Some(Place::Asset(name)) => self.asset(name, &request),
            Some(Place::Page) => self.page(&request),
            Some(Place::Api) => self.api(request).await,
            Some(Place::Session) => self.session(request).await,
        }
    }

    /// What is wrong with a request, as text for a person and as data for a program.
    fn refused(&self, refusal: &Refusal, request: &Request, wants_page: bool) -> Response {
        if wants_page {
            let mut response = Response::new(Body::from(format!("{}\n", refusal.message)));
            *response.status_mut() = refusal.status;
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
            return self.headers.of_api(response);
        }
        let trace_id = request.extensions().get::<TraceId>().cloned().unwrap_or_else(TraceId::next);
        self.headers.of_api(refusal.clone().into_response(&trace_id))
    }

    fn page(&self, request: &Request) -> Response {
        let response =
            refused_method(request.method()).unwrap_or_else(|| self.page.answer(request.method(), request.headers()));
        self.headers.of_page(response)
    }

    fn asset(&self, name: &str, request: &Request) -> Response {
        let response = refused_method(request.method())
            .unwrap_or_else(|| self.assets.answer(name, request.method(), request.headers()));
        self.headers.of_file(response)
    }

    async fn api(&self, mut request: Request) -> Response {
        let trace_id = request.extensions().get::<TraceId>().cloned().unwrap_or_else(TraceId::next);
        strip_base(request.uri_mut(), &self.settings.base_path);
        if let Err(refusal) = self.guard.check(&request) {
            return self.headers.of_api(refusal.into_response(&trace_id));
        }
        if let Some(sign_in) = &self.sign_in {
            return self.headers.of_api(sign_in.call(request, &trace_id).await);
        }
        let response: Result<Response, Infallible> = self.api.clone().oneshot(request).await;
        match response {
            Ok(response) => self.headers.of_api(response),
        }
    }

    async fn session(&self, request: Request) -> Response {
        let trace_id = request.extensions().get::<TraceId>().cloned().unwrap_or_else(TraceId::next);
        self.headers.of_api(match &self.sign_in {
            Some(sign_in) => sign_in.session(request, &trace_id).await,
            None => Refusal::no_such_address().into_response(&trace_id),
        })
    }

    fn health(&self, method: &Method) -> Response {
        let mut response = refused_method(method).unwrap_or_else(|| json_response(r#"{"status":"ok"}"#));
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        self.headers.of_file(response)
    }

    /// What is outside of the base path. People who leave it out, or its last slash, are sent on.
    fn outside(&self, path: &str) -> Response {
        let base = self.settings.base_path.as_str();
        if path == HEALTH {
            return self.health(&Method::GET);
        }
        let mut response =
            plain_text(StatusCode::NOT_FOUND, "Not found. The console of this server has a base path.\n");
        if path == "/" || format!("{path}/") == base {
            *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
            if let Ok(location) = HeaderValue::from_str(base) {
                response.headers_mut().insert(LOCATION, location);
            }
        }
        self.headers.of_file(response)
    }
}

/// Whether a person opens this address in a browser, rather than a program asking for data.
fn wants_page(request: &Request) -> bool {
    let accept = request.headers().get_all(http::header::ACCEPT);
    let names_html = accept.iter().any(|value| value.to_str().is_ok_and(|value| value.contains("text/html")));
    names_html && matches!(*request.method(), Method::GET | Method::HEAD)
}

/// The answer to methods that files and pages do not have.
fn refused_method(method: &Method) -> Option<Response> {
    if matches!(*method, Method::GET | Method::HEAD) {
        return None;
    }
    let mut response = plain_text(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD are allowed.\n");
    response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    Some(response)
}

fn strip_base(uri: &mut Uri, base: &crate::base_path::BasePath) {
    let Some(inside) = uri.path_and_query().and_then(|whole| base.strip(whole.as_str())) else { return };
    let Ok(path_and_query) = PathAndQuery::try_from(inside) else { return };
    *uri = Uri::from(path_and_query);
}

fn plain_text(status: StatusCode, text: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

fn json_response(text: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}
