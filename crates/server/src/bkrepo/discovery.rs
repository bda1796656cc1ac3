//! Finds the name under which the service of images answers, and keeps it until it stops to answer.

use std::sync::{Arc, PoisonError, RwLock};

use http::{HeaderMap, StatusCode};
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use super::client::{BkRepoClient, Said};
use super::failure::Failure;
use super::service_name::ServiceName;
use crate::upstream::BrokenExchange;

/// Copies share what is known.
#[derive(Clone)]
pub struct Discovery {
    client: BkRepoClient,
    known: Arc<RwLock<Option<ServiceName>>>,
    /// Whoever holds it runs the discovery and stores its result here.
    turn: Arc<Mutex<Option<Ended>>>,
}

struct Ended {
    at: Instant,
    result: Result<ServiceName, Failure>,
}

impl Discovery {
    pub fn new(client: BkRepoClient) -> Discovery {
        Discovery { client, known: Arc::default(), turn: Arc::default() }
    }

    /// The name to use. Of several callers one runs the discovery with its own credential, and the others take its result,
    /// also a failure: nobody waits longer than one discovery.
    pub async fn service(&self, caller: &HeaderMap) -> Result<ServiceName, Failure> {
        if let Some(known) = self.known() {
            return Ok(known);
        }
        let asked_at = Instant::now();
        let mut turn = self.turn.lock().await;
        if let Some(known) = self.known() {
            return Ok(known);
        }
        if let Some(ended) = turn.as_ref().filter(|ended| ended.at >= asked_at) {
            return ended.result.clone();
        }
        let result = self.find_out(caller).await;
        *turn = Some(Ended { at: Instant::now(), result: result.clone() });
        result
    }

    /// Keeps the name after a call was answered under it.
    pub fn learn(&self, service: ServiceName) {
        if self.known().is_none() {
            self.set(Some(service));
        }
    }

    /// Drops the name if it is still the one that is kept.
    pub fn forget(&self, service: ServiceName) {
        if self.known() == Some(service) {
            self.set(None);
        }
    }

    /// The first name that answers. Otherwise the first that asks for sign-in, which is not kept: the call itself then gets
    /// the bk-repo's own answer.
    async fn find_out(&self, caller: &HeaderMap) -> Result<ServiceName, Failure> {
        let mut perhaps = None;
        let mut failure = None;
        let mut statuses: Vec<StatusCode> = Vec::new();
        let each = self.client.limits.discovery.checked_div(2).unwrap_or_default();
        for service in ServiceName::ALL {
            let said = timeout(each, self.client.ask_address(service, caller)).await;
            match said.unwrap_or(Err(Failure::Broken(BrokenExchange::TimedOut))) {
                Ok(Said::Here) => {
                    self.learn(service);
                    return Ok(service);
                }
                Ok(Said::Perhaps) => perhaps = perhaps.or(Some(service)),
                Ok(Said::Other(status)) => statuses.push(status),
                Err(broken) => failure = failure.or(Some(broken)),
            }
        }
        perhaps.ok_or_else(|| failure.unwrap_or(Failure::NoService { statuses }))
    }

    fn known(&self) -> Option<ServiceName> {
        *self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, service: Option<ServiceName>) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = service;
    }
}
