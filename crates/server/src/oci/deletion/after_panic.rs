//! Work on a registry that must not end half way, even after a panic.

use std::panic::AssertUnwindSafe;

use futures::FutureExt;

/// Does `work` and, where it panics, `mend` in its place. The panic itself is in the log (`crate::log`).
pub async fn or_after_panic<T>(work: impl Future<Output = T>, mend: impl Future<Output = T>) -> T {
    // `mend` does not use the state of the work: it reads the registry.
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(result) => result,
        Err(_panic) => mend.await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_panics_is_mended() {
        let panics = async { panic!("half way") };
        assert_eq!(or_after_panic(panics, async { "put back" }).await, "put back");
        assert_eq!(or_after_panic(async { "deleted" }, async { panic!("not needed") }).await, "deleted");
    }
}
