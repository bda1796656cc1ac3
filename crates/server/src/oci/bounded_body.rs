//! Reading a body that must not grow without end.

use reqwest::Response;

use super::broken_exchange::failure_of;
use super::failure::Failure;

/// The whole body, which may have `limit` bytes.
pub async fn bounded_body(mut response: Response, limit: usize) -> Result<Vec<u8>, Failure> {
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok());
    if announced.is_some_and(|length| length > limit) {
        return Err(Failure::TooLarge { limit });
    }
    let mut body = Vec::with_capacity(announced.unwrap_or_default());
    while let Some(piece) = response.chunk().await.map_err(|error| failure_of(&error))? {
        if body.len() + piece.len() > limit {
            return Err(Failure::TooLarge { limit });
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}
