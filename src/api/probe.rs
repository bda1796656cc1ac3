//! Requests that only test whether and how a server responds.

use ext_api::{ErrorKind, Request};
use gloo_net::http::Headers;
use leptos::prelude::*;

use super::{
    Client,
    cancel::{Cancel, Limits},
};

/// The time limit of a test, in seconds.
const DEADLINE: u32 = 10;

/// The kind of response.
pub struct Probe {
    pub outcome: Result<(), ErrorKind>,
    /// The server's time by its `Date` header, in seconds since 1970.
    pub date: Option<i64>,
}

impl Client {
    /// Sends a request and ignores the body. A web page does not count as a response, whatever its status.
    pub async fn probe(&self, request: &Request) -> Probe {
        self.probe_at(&self.url(request), request).await
    }

    /// The same at the root of the site, instead of below the API prefix of this deployment.
    pub async fn probe_other_service(&self, service: &str, request: &Request) -> Probe {
        let url = self.site_api.with_value(|root| format!("{root}/{service}{}", request.path_and_query()));
        self.probe_at(&url, request).await
    }

    async fn probe_at(&self, url: &str, request: &Request) -> Probe {
        let failed = |kind| Probe { outcome: Err(kind), date: None };
        let Some(limits) = Limits::start(DEADLINE, &Cancel::new()) else { return failed(ErrorKind::Unreachable) };
        let signal = limits.signal();
        let Ok(response) = self.respond_from(url, request, self.session.authorization().as_deref(), &signal).await
        else {
            return failed(if limits.are_over() { ErrorKind::TimedOut } else { ErrorKind::Unreachable });
        };
        let is_page = response.headers().get("content-type").is_some_and(|kind| kind.starts_with("text/html"));
        let outcome = match response.status() {
            200..=299 if is_page => Err(ErrorKind::Unreadable),
            200..=299 => Ok(()),
            status => Err(ext_api::read_stream_error(status, &[]).kind),
        };
        let date =
            response.headers().get("date").map(|date| js_sys::Date::parse(&date)).filter(|date| date.is_finite());
        if let Some(body) = response.body() {
            let _already_closed = body.cancel();
        }
        #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
        Probe { outcome, date: date.map(|date| (date / 1_000.0) as i64) }
    }
}

/// The response headers of the page itself.
pub async fn page_headers() -> Option<Headers> {
    let page = document().base_uri().ok().flatten()?;
    let limits = Limits::start(DEADLINE, &Cancel::new())?;
    let signal = limits.signal();
    let request = gloo_net::http::Request::get(&page).header("Accept", "text/html").abort_signal(Some(&signal));
    let response = request.send().await.ok()?;
    Some(response.headers())
}
