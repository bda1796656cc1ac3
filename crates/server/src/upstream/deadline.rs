//! The end of the time that a whole answer has.

use std::time::Duration;

use reqwest::Response;
use tokio::time::{Instant, timeout_at};

use super::broken_exchange::BrokenExchange;

/// It travels with the response, so that whoever reads it has no more time than is left.
#[derive(Clone, Copy)]
pub struct Deadline(Instant);

impl Deadline {
    pub fn after(time: Duration) -> Deadline {
        Deadline(later(time))
    }

    /// That of a response which [`send`](super::send) has brought. Any other has no time left.
    pub fn of(response: &Response) -> Deadline {
        response.extensions().get().copied().unwrap_or(Deadline(Instant::now()))
    }

    /// What comes before the deadline.
    pub async fn keep<T>(self, work: impl Future<Output = T>) -> Result<T, BrokenExchange> {
        timeout_at(self.0, work).await.map_err(|_| BrokenExchange::TimedOut)
    }
}

/// In so much time. A time that no clock can tell is one that nobody lives to see.
fn later(time: Duration) -> Instant {
    const CENTURY: Duration = Duration::from_secs(100 * 365 * 24 * 3_600);
    let now = Instant::now();
    now.checked_add(time.min(CENTURY)).unwrap_or(now)
}
