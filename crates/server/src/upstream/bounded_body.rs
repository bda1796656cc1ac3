//! Reading a body that must not grow without end, or for ever.

use reqwest::Response;

use super::broken_exchange::BrokenExchange;
use super::deadline::Deadline;

/// The whole body, which may have `limit` bytes and has to be there before the deadline of its answer.
pub async fn bounded_body(response: Response, limit: usize) -> Result<Vec<u8>, BrokenExchange> {
    Deadline::of(&response).keep(read(response, limit)).await?
}

async fn read(mut response: Response, limit: usize) -> Result<Vec<u8>, BrokenExchange> {
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(BrokenExchange::TooLarge { limit });
    }
    let mut body = Vec::with_capacity(announced.unwrap_or_default());
    while let Some(piece) = response.chunk().await.map_err(|error| BrokenExchange::of(&error))? {
        if body.len().saturating_add(piece.len()) > limit {
            return Err(BrokenExchange::TooLarge { limit });
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}
