//! The end of the time that a whole answer has.

use std::time::Duration;

use reqwest::Response;
use tokio::time::{Instant, timeout_at};

use super::broken_exchange::BrokenExchange;

/// It is attached to the response, so that reading the body is bounded by it.
#[derive(Clone, Copy)]
pub struct Deadline(Instant);

impl Deadline {
    pub fn after(time: Duration) -> Deadline {
        Deadline(later(time))
    }

    /// The deadline of a response of [`send`](super::send). Any other response has no time left.
    pub fn of(response: &Response) -> Deadline {
        response.extensions().get().copied().unwrap_or(Deadline(Instant::now()))
    }

    /// The result of `work`, if it is there before the deadline.
    pub async fn keep<T>(self, work: impl Future<Output = T>) -> Result<T, BrokenExchange> {
        timeout_at(self.0, work).await.map_err(|_| BrokenExchange::TimedOut)
    }
}

/// The time from now, at most a century: the clock cannot tell much later times.
fn later(time: Duration) -> Instant {
    const CENTURY: Duration = Duration::from_secs(100 * 365 * 24 * 3_600);
    let now = Instant::now();
    now.checked_add(time.min(CENTURY)).unwrap_or(now)
}
