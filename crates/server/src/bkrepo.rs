//! A proxy for a bk-repo. It passes on the calls that the console makes, with the caller's credential, and no other calls.
//! It only keeps the name of the service of images.

mod address;
mod answer;
mod asked;
mod blob_redirect;
mod calls;
mod client;
#[cfg(test)]
mod deadline_tests;
mod deletion;
mod discovery;
mod failure;
#[cfg(test)]
mod fuzz_tests;
mod limits;
mod passed_on;
mod path_names;
mod plain_path;
mod repository_list;
mod request_headers;
mod response_headers;
mod service_name;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use http::{HeaderMap, Method};
use tracing::{info, warn};

use crate::envelope::Refusal;
use crate::settings::BkRepo;
use crate::trace_id::TraceId;
use crate::upstream::{TlsError, is_web_page};
use answer::Answer;
use asked::Asked;
use client::BkRepoClient;
use discovery::Discovery;
use failure::Failure;
use passed_on::passed_on;

pub use limits::Limits;

/// The proxy for one bk-repo. Copies share its state.
#[derive(Clone)]
pub struct BkRepoProxy {
    client: BkRepoClient,
    discovery: Discovery,
}

impl BkRepoProxy {
    /// Sends nothing yet.
    ///
    /// # Errors
    /// When certificates cannot be checked on this machine.
    pub fn new(bkrepo: &BkRepo, limits: Limits) -> Result<BkRepoProxy, TlsError> {
        let client = BkRepoClient::new(bkrepo, limits)?;
        Ok(BkRepoProxy { discovery: Discovery::new(client.clone()), client })
    }

    pub fn router(&self) -> Router {
        Router::new().fallback(answer).with_state(self.clone())
    }

    /// Logs a warning when the bk-repo cannot be read. A request to sign in is not a failure.
    pub async fn warn_when_unreachable(self, bkrepo: BkRepo) {
        if let Err(failure) = self.discovery.service(&HeaderMap::new()).await {
            warn!(bkrepo = %bkrepo.upstream.url, "bk-repo is not reachable: {failure}");
        }
    }

    async fn answer(&self, request: Request, trace_id: &TraceId) -> Result<Response, Failure> {
        let BkRepoClient { sign_in, limits, .. } = &self.client;
        let asked = Asked::read(request, sign_in, limits, trace_id).await?;
        let answer = if asked.is_of_the_service {
            self.ask_service(&asked).await?
        } else {
            self.client.ask(&asked, None).await?
        };
        passed_on(answer, &asked, &self.client, trace_id).await
    }

    /// Sends the call under the known name. When only the gateway answers, the name may have changed: a read is then sent
    /// again under the other name. A deletion is never sent twice.
    async fn ask_service(&self, asked: &Asked) -> Result<Answer, Failure> {
        let is_deletion = asked.kind.is_deletion();
        let found = self.discovery.service(&asked.caller).await;
        let service = found.map_err(|failure| if is_deletion { failure.before_deletion() } else { failure })?;
        let answer = self.client.ask(asked, Some(service)).await;
        let answer = answer.map_err(|failure| if is_deletion { failure.of_deletion() } else { failure })?;
        match &answer {
            Answer::Success(response) if !is_web_page(response.headers()) => self.discovery.learn(service),
            Answer::Error(error) if asked.method != Method::HEAD && error.is_from_the_gateway() => {
                self.discovery.forget(service);
                if is_deletion {
                    return Ok(answer);
                }
                return match self.discovery.service(&asked.caller).await {
                    Ok(other) if other != service => {
                        info!(service = other.as_str(), "the image service of bk-repo has a new name");
                        self.client.ask(asked, Some(other)).await
                    }
                    _ => Ok(answer),
                };
            }
            _ => {}
        }
        Ok(answer)
    }
}

async fn answer(State(proxy): State<BkRepoProxy>, request: Request) -> Response {
    let trace_id = request.extensions().get::<TraceId>().cloned().unwrap_or_else(TraceId::next);
    let answered = proxy.answer(request, &trace_id).await;
    answered.unwrap_or_else(|failure| Refusal::from(failure).into_response(&trace_id))
}
