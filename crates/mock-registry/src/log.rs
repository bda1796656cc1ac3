//! The log of all requests to the API, for tests that look at what was sent.

use std::collections::VecDeque;

use serde::Serialize;

/// Above so many requests the oldest are forgotten.
const CAPACITY: usize = 10_000;

#[derive(Debug, Default)]
pub struct Log {
    entries: VecDeque<Entry>,
    recorded: u64,
}

/// One request. It is in the log as soon as it has come in.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    #[serde(flatten)]
    pub request: LoggedRequest,
    /// `None` until the answer begins, and for good when there was none: the connection was cut, or the client gave up.
    status: Option<u16>,
    /// The names of the fields in the `data` of the answer.
    fields: &'static [&'static str],
    #[serde(skip)]
    number: u64,
}

/// What the log keeps of a request.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LoggedRequest {
    pub method: String,
    pub path: String,
    pub query: String,
    /// The header that only the console itself sends.
    pub requested_with: Option<String>,
    /// The user that the request acts as: `anonymous` without an account, or with a wrong credential.
    pub user: &'static str,
    /// Whether the header was there. Its value is secret.
    pub authorization: bool,
    /// The same of cookies.
    pub cookie: bool,
}

impl Log {
    pub fn entries(&self) -> Vec<Entry> {
        self.entries.iter().cloned().collect()
    }

    /// Forgets the requests. A number is never given twice, so that the answer to an earlier request is not taken for that to a
    /// later one.
    pub fn clear(&mut self) {
        self.entries.clear();
    }

    /// Adds a request and returns its number.
    pub fn begin(&mut self, request: LoggedRequest) -> u64 {
        self.recorded += 1;
        if self.entries.len() == CAPACITY {
            self.entries.pop_front();
        }
        self.entries.push_back(Entry { request, status: None, fields: &[], number: self.recorded });
        self.recorded
    }

    pub fn finish(&mut self, number: u64, status: u16, fields: &'static [&'static str]) {
        if let Some(entry) = self.entries.iter_mut().rev().find(|entry| entry.number == number) {
            entry.status = Some(status);
            entry.fields = fields;
        }
    }
}
