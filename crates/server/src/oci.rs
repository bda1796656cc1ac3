//! Shows an OCI registry through the extension API, read-only: what the API asks is translated into `/v2` of the
//! distribution specification. All images stand in one project and one repository that exist only here.

mod answers;
mod ask;
mod catalog;
mod detail;
mod digest_cache;
mod documents;
mod failure;
mod link_header;
mod schema1_payload;
mod stream;
mod tag_list;
mod tag_row;
mod upstream;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use image::RegistryHost;
use tracing::warn;

use crate::settings::Registry;
use crate::trace_id::TraceId;

use ask::Ask;
use documents::Documents;
pub use upstream::TlsError;
use upstream::Upstream;

/// The project that holds the registry's images.
pub const PROJECT: &str = "registry";
/// The repository that holds the registry's images.
pub const REPOSITORY: &str = "images";

/// How much one running source may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Requests for manifests and configurations that are under way at once.
    pub documents_at_once: usize,
    /// Bytes of manifests and configurations that are kept.
    pub cached_bytes: usize,
    /// Bytes of a page of a list.
    pub list_page: usize,
    /// Bytes of a manifest or a configuration.
    pub document: usize,
    /// Names of one list, over all its pages.
    pub names: usize,
    /// From a request to the end of its answer; layers have no such limit.
    pub answer: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            documents_at_once: 8,
            cached_bytes: 32 << 20,
            list_page: 16 << 20,
            document: 4 << 20,
            names: 1_000_000,
            answer: Duration::from_secs(30),
        }
    }
}

/// What every answer is made from.
struct Source {
    upstream: Upstream,
    documents: Documents,
    /// The host of copied references.
    address: Option<RegistryHost>,
}

/// The API of one registry. Nothing is asked of it yet.
pub fn router(registry: &Registry, public_address: Option<&RegistryHost>, limits: Limits) -> Result<Router, TlsError> {
    let upstream = Upstream::new(registry, limits)?;
    let source = Source {
        documents: Documents::new(upstream.clone(), limits),
        address: public_address.cloned().or_else(|| registry.url.host()),
        upstream,
    };
    Ok(Router::new().fallback(answer).with_state(Arc::new(source)))
}

async fn answer(State(source): State<Arc<Source>>, request: Request) -> Response {
    let trace_id = request.extensions().get::<TraceId>().cloned().unwrap_or_else(TraceId::next);
    let (parts, _body) = request.into_parts();
    let answered = match Ask::read(&parts.method, &parts.uri) {
        Ok(ask) => answers::answer(&source, ask, &parts, &trace_id).await,
        Err(refusal) => Err(refusal),
    };
    answered.unwrap_or_else(|refusal| refusal.into_response(&trace_id))
}

/// Says once in the log when the registry does not answer, so that an operator sees it before the first user does.
pub async fn warn_when_unreachable(registry: Registry) {
    let probed = match Upstream::new(&registry, Limits::default()) {
        Ok(upstream) => upstream.probe().await,
        Err(_) => return,
    };
    if let Err(failure) = probed {
        warn!(registry = %registry.url, "{failure}; requests to it are answered with 502 until it does");
    }
}
