//! Work that takes long for large inputs: hashing, parsing and sorting. It runs on threads of its own, so that other
//! requests do not wait for it.

use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Up to so many bytes the work is done in place: that takes less time than handing it over.
const LIGHT: usize = 16 << 10;

/// Pieces of work at the same time. Each can take some ten megabytes of memory.
const AT_ONCE: usize = 2;

/// Copies share the limit.
#[derive(Clone)]
pub struct HeavyWork(Arc<Semaphore>);

impl Default for HeavyWork {
    fn default() -> HeavyWork {
        HeavyWork(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl HeavyWork {
    /// Runs `work` on `bytes` of input and returns its result. A panic in it continues in the caller.
    pub async fn run<T: Send + 'static>(&self, bytes: usize, work: impl FnOnce() -> T + Send + 'static) -> T {
        if bytes <= LIGHT {
            return work();
        }
        // The places are never closed.
        let place = Arc::clone(&self.0).acquire_owned().await.ok();
        let done = spawn_blocking(move || {
            // If the caller leaves, the place is freed only when the work is done.
            let _place = place;
            work()
        });
        match done.await {
            Ok(result) => result,
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    }
}
