//! What is the same for every server that Berth stands in front of: connections, bounds and time limits, and what it
//! means when an exchange breaks.

mod bounded_body;
mod broken_exchange;
mod byte_range;
mod http_client;
mod limits;
#[cfg(test)]
pub mod slow_server;
mod streamed_body;
mod web_page;

use std::time::Duration;

use http::HeaderName;
use reqwest::{RequestBuilder, Response};
use tokio::time::timeout;

pub use bounded_body::bounded_body;
pub use broken_exchange::BrokenExchange;
pub use byte_range::asked_range;
pub use http_client::{TlsError, http_client};
pub use limits::Limits;
pub use streamed_body::streamed_body;
pub use web_page::is_web_page;

/// The digest of a manifest or a blob (distribution specification, end-2 and end-3).
pub const CONTENT_DIGEST: HeaderName = HeaderName::from_static("docker-content-digest");

/// Sends a request, and answers when the head of its response is there.
pub async fn send(request: RequestBuilder, deadline: Duration) -> Result<Response, BrokenExchange> {
    let response = timeout(deadline, request.send()).await.map_err(|_| BrokenExchange::TimedOut)?;
    response.map_err(|error| BrokenExchange::of(&error))
}
