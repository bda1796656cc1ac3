//! Waits and tries again when a registry answers 429, longer each time.

use std::time::Duration;

use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};
use reqwest::Response;
use tokio::time::{Instant, sleep};

use super::failure::Failure;

/// How long one call may wait in all.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    pub first: Duration,
    pub whole: Duration,
}

impl Patience {
    /// Sends again after each 429, which means that nothing was done: after `Retry-After`, or after twice the last wait. A
    /// call that would wait too long fails with the time to wait.
    pub async fn send<F>(&self, send: impl Fn() -> F) -> Result<Response, Failure>
    where
        F: Future<Output = Result<Response, Failure>>,
    {
        let started = Instant::now();
        let mut usual = self.first;
        loop {
            let response = send().await?;
            if response.status() != StatusCode::TOO_MANY_REQUESTS {
                return Ok(response);
            }
            let asked = retry_after(response.headers());
            let wait = asked.unwrap_or_default().max(usual);
            // `Retry-After` can be longer than the clock allows.
            if started.elapsed().saturating_add(wait) > self.whole {
                return Err(Failure::TooManyRequests { retry_after: asked });
            }
            drop(response);
            sleep(wait).await;
            usual = usual.saturating_mul(2);
        }
    }
}

/// Only seconds are read: a date needs clocks that agree.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}
