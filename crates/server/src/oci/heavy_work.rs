//! Work that takes long for large inputs: hashing, reading and ordering what a registry sends. It has threads of its own,
//! so that it keeps no other request waiting.

use std::sync::Arc;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Bytes up to which the work is done at once: it takes less time than handing it over.
const LIGHT: usize = 16 << 10;

/// How much is worked on at the same time. Each can take some ten megabytes of memory.
const AT_ONCE: usize = 2;

/// Copies share the places.
#[derive(Clone)]
pub struct HeavyWork(Arc<Semaphore>);

impl Default for HeavyWork {
    fn default() -> HeavyWork {
        HeavyWork(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl HeavyWork {
    /// Does work on `bytes` of input, and returns what it returns. A panic in it goes on in the caller.
    pub async fn run<T: Send + 'static>(&self, bytes: usize, work: impl FnOnce() -> T + Send + 'static) -> T {
        if bytes <= LIGHT {
            return work();
        }
        // The places are never closed.
        let place = Arc::clone(&self.0).acquire_owned().await.ok();
        let done = spawn_blocking(move || {
            // A caller that leaves frees the place only when the work is done.
            let _place = place;
            work()
        });
        match done.await {
            Ok(result) => result,
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    }
}
