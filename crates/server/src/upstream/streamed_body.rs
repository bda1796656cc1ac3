//! Passing a body on without keeping it.

use axum::body::Body;
use futures::StreamExt;
use reqwest::Response;

use super::broken_exchange::BrokenExchange;

/// The body piece by piece: the next one is read when the client has taken the last one. It breaks off where it would
/// become longer than `limit` bytes.
pub fn streamed_body(response: Response, limit: Option<usize>) -> Body {
    let mut passed = 0_usize;
    let pieces = response.bytes_stream().map(move |piece| {
        let piece = piece.map_err(|error| BrokenExchange::of(&error))?;
        passed = passed.saturating_add(piece.len());
        match limit {
            Some(limit) if passed > limit => Err(BrokenExchange::TooLarge { limit }),
            _ => Ok(piece),
        }
    });
    Body::from_stream(pieces)
}
