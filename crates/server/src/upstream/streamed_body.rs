//! Passing a body on without keeping it.

use std::time::Duration;

use axum::body::Body;
use futures::stream;
use reqwest::Response;
use tokio::time::timeout;

use super::broken_exchange::BrokenExchange;

/// The body piece by piece: the next one is read when the client has taken the last one, and has to come within `idle`.
/// It breaks off where it would become longer than `limit` bytes.
pub fn streamed_body(response: Response, limit: Option<usize>, idle: Duration) -> Body {
    let pieces = stream::try_unfold((response, 0_usize), move |(mut response, passed)| async move {
        let piece = timeout(idle, response.chunk()).await.map_err(|_| BrokenExchange::TimedOut)?;
        let Some(piece) = piece.map_err(|error| BrokenExchange::of(&error))? else { return Ok(None) };
        let passed = passed.saturating_add(piece.len());
        match limit {
            Some(limit) if passed > limit => Err(BrokenExchange::TooLarge { limit }),
            _ => Ok(Some((piece, (response, passed)))),
        }
    });
    Body::from_stream(pieces)
}
