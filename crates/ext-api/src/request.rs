//! Requests, ready to be sent.

use percent_encoding::utf8_percent_encode;

use crate::{
    encoding::ENCODED,
    endpoint::{ApiRoot, Endpoint, Method},
    entity_tag::EntityTag,
};

/// One page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest {
    /// From 1. Servers take 0 for 1 as well, so that mixing them would give a page twice.
    pub number: u32,
    /// Rows per page.
    pub size: u32,
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub method: Method,
    pub root: ApiRoot,
    /// Below the root, encoded segment by segment.
    pub path: String,
    /// Names and plain values; encoded by [`Request::path_and_query`].
    pub query: Vec<(&'static str, String)>,
    /// Seconds that the answer may take, its body included. Streams of bytes have no such limit.
    pub deadline: u32,
    /// Sent as `If-Match`: the digest of a tag, or the state of a list of tags, as it was read.
    pub if_match: Option<EntityTag>,
    /// A JSON document.
    pub body: Option<String>,
}

/// Seconds that an answer may take unless the call sets another limit.
const DEADLINE: u32 = 30;

impl Request {
    /// A request of an endpoint, with the values of its path in their order.
    pub(crate) fn of(endpoint: &Endpoint, values: &[&str]) -> Self {
        let method = endpoint.methods.first().copied().unwrap_or(Method::Get);
        let (root, path) = (endpoint.root, endpoint.path(values));
        Self { method, root, path, query: Vec::new(), deadline: DEADLINE, if_match: None, body: None }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    pub(crate) fn within(self, deadline: u32) -> Self {
        Self { deadline, ..self }
    }

    pub(crate) fn paged(self, page: PageRequest) -> Self {
        self.with("pageNumber", page.number.max(1)).with("pageSize", page.size.max(1))
    }

    /// The path with its query, ready to stand behind the root.
    pub fn path_and_query(&self) -> String {
        let mut text = self.path.clone();
        for (index, (name, value)) in self.query.iter().enumerate() {
            text.push(if index == 0 { '?' } else { '&' });
            text.push_str(name);
            text.push('=');
            text.extend(utf8_percent_encode(value, ENCODED));
        }
        text
    }
}
