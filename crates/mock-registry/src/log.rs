//! The log of all requests to the API, for tests that want to know what was asked.

use std::collections::VecDeque;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::{AUTHORIZATION, COOKIE};
use serde::Serialize;

use crate::accounts::{ANONYMOUS, Caller};
use crate::answer::Fields;
use crate::faults::Unanswered;
use crate::registry::Registry;

/// Above so many requests the oldest are forgotten.
const CAPACITY: usize = 10_000;

#[derive(Debug, Default)]
pub struct Log {
    entries: VecDeque<Entry>,
    recorded: u64,
}

/// One request. It is there from the moment the request comes in.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    #[serde(skip)]
    number: u64,
    method: String,
    path: String,
    query: String,
    /// `None` until the answer begins, and for good when there was none: the connection was
    /// cut, or whoever asked stopped waiting.
    status: Option<u16>,
    /// The names of the fields in the `data` of the answer.
    fields: &'static [&'static str],
    /// The header that shows that a request came from the console itself.
    requested_with: Option<String>,
    /// Whose rights it had: `anonymous` where no account was shown, or a wrong one.
    user: &'static str,
    /// Whether these headers came along; what was in them is nobody's business.
    authorization: bool,
    cookie: bool,
}

impl Log {
    pub fn entries(&self) -> Vec<Entry> {
        self.entries.iter().cloned().collect()
    }

    /// Forgets the requests, but never gives a number twice, so that one still under way
    /// cannot be mistaken for a later one.
    pub fn clear(&mut self) {
        self.entries.clear();
    }

    fn begin(&mut self, request: &Request) -> u64 {
        self.recorded += 1;
        if self.entries.len() == CAPACITY {
            self.entries.pop_front();
        }
        let requested_with = request.headers().get("x-requested-with").and_then(|value| value.to_str().ok());
        self.entries.push_back(Entry {
            number: self.recorded,
            method: request.method().to_string(),
            path: request.uri().path().to_owned(),
            query: request.uri().query().unwrap_or_default().to_owned(),
            status: None,
            fields: &[],
            requested_with: requested_with.map(str::to_owned),
            user: request.extensions().get::<Caller>().map_or(ANONYMOUS, |caller| caller.id()),
            authorization: request.headers().contains_key(AUTHORIZATION),
            cookie: request.headers().contains_key(COOKIE),
        });
        self.recorded
    }

    fn finish(&mut self, number: u64, response: &Response) {
        if response.extensions().get::<Unanswered>().is_some() {
            return;
        }
        if let Some(entry) = self.entries.iter_mut().rev().find(|entry| entry.number == number) {
            entry.status = Some(response.status().as_u16());
            entry.fields = response.extensions().get::<Fields>().map_or(&[], |fields| fields.0);
        }
    }
}

/// The layer that keeps the log.
pub async fn record(State(registry): State<Arc<Registry>>, request: Request, next: Next) -> Response {
    let number = registry.log().begin(&request);
    let response = next.run(request).await;
    registry.log().finish(number, &response);
    response
}
