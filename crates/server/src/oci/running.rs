//! Work that goes on after its request was closed.

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// Copies share the work. The program waits for it when it stops.
#[derive(Clone, Default)]
pub struct Running {
    tasks: TaskTracker,
    stopping: CancellationToken,
}

impl Running {
    /// Runs work in a task of its own and waits for it. The work gets a token that is cancelled when the program stops.
    pub async fn to_its_end<T, F>(&self, work: impl FnOnce(CancellationToken) -> F) -> T
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        match self.tasks.spawn(work(self.stopping.clone())).await {
            Ok(result) => result,
            // Tasks are never aborted, so that this is a panic. The request reports it.
            Err(error) => std::panic::resume_unwind(error.into_panic()),
        }
    }

    /// Runs work that nobody waits for. It is told of a stop, and should end soon after.
    pub fn in_background<F>(&self, work: impl FnOnce(CancellationToken) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        drop(self.tasks.spawn(work(self.stopping.clone())));
    }

    /// Asks long work to stop at its next safe point.
    pub fn stop(&self) {
        self.stopping.cancel();
    }

    /// Waits until no work is left.
    pub async fn finished(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn work_that_was_left_comes_to_its_end_and_is_told_of_a_stop() {
        let running = Running::default();
        let (said, heard) = tokio::sync::oneshot::channel();
        let work = |stop: CancellationToken| async move {
            stop.cancelled().await;
            let _ = said.send(());
        };
        let left = tokio::time::timeout(Duration::from_millis(10), running.to_its_end(work));
        assert!(left.await.is_err());
        running.stop();
        heard.await.unwrap();
        running.finished().await;
    }

    #[tokio::test]
    async fn a_stop_reaches_work_that_is_waited_for() {
        let running = Running::default();
        let own = running.clone();
        let work = |stop: CancellationToken| async move {
            own.stop();
            stop.cancelled().await;
            7
        };
        assert_eq!(running.to_its_end(work).await, 7);
    }
}
