//! What is the same for every server that Berth stands in front of: connections, bounds and time limits, and what it
//! means when an exchange breaks.

mod bounded_body;
mod broken_exchange;
mod byte_range;
mod certificate_fault;
mod deadline;
mod decoded_body;
mod http_client;
mod limits;
mod redirect;
#[cfg(test)]
pub mod slow_server;
mod streamed_body;
mod web_page;

use std::time::Duration;

use http::HeaderName;
use reqwest::{RequestBuilder, Response};

pub use bounded_body::bounded_body;
pub use broken_exchange::BrokenExchange;
pub use byte_range::asked_range;
pub use deadline::Deadline;
pub use decoded_body::decoded_body;
pub use http_client::{TlsError, http_client};
pub use limits::Limits;
pub use redirect::{NotFollowed, REDIRECTS, is_redirect, redirect_target};
pub use streamed_body::streamed_body;
pub use web_page::{is_web_page, looks_like_web_page};

/// The digest of a manifest or a blob (distribution specification, end-2 and end-3).
pub const CONTENT_DIGEST: HeaderName = HeaderName::from_static("docker-content-digest");

/// Sends a request, and answers when the head of its response is there. What is read of the response as a whole has to be
/// there by the same deadline.
pub async fn send(request: RequestBuilder, time: Duration) -> Result<Response, BrokenExchange> {
    let deadline = Deadline::after(time);
    let mut response = deadline.keep(request.send()).await?.map_err(|error| BrokenExchange::of(&error))?;
    // Nobody has asked to change the protocol. Passed on, it would let a client talk to the server in any other.
    if response.status().is_informational() {
        return Err(BrokenExchange::Informational(response.status()));
    }
    response.extensions_mut().insert(deadline);
    Ok(response)
}
