//! One deletion in an image at a time: Distribution answers with 500 when a tag disappears while it looks for those of a
//! manifest, and has deleted the manifest and left its tag by then.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use image::ImageName;
use tokio::sync::OwnedMutexGuard;

type Lock = Arc<tokio::sync::Mutex<()>>;

/// Copies share the locks.
#[derive(Clone, Default)]
pub struct ImageLocks(Arc<Mutex<HashMap<ImageName, Lock>>>);

impl ImageLocks {
    /// Waits until no other deletion runs in this image.
    pub async fn lock(&self, image: &ImageName) -> OwnedMutexGuard<()> {
        let lock = {
            let mut locks = self.locks();
            locks.retain(|_, lock| Arc::strong_count(lock) > 1);
            Arc::clone(locks.entry(image.clone()).or_default())
        };
        lock.lock_owned().await
    }

    /// Whether a deletion runs in this image.
    pub fn is_locked(&self, image: &ImageName) -> bool {
        self.locks().get(image).is_some_and(|lock| lock.try_lock().is_err())
    }

    fn locks(&self) -> MutexGuard<'_, HashMap<ImageName, Lock>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn the_second_waits_for_the_first_and_other_images_do_not() {
        let locks = ImageLocks::default();
        let (one, other) = (ImageName::parse("web").unwrap(), ImageName::parse("api").unwrap());
        let first = locks.lock(&one).await;
        assert!(locks.lock(&one).now_or_never().is_none());
        let _other = locks.lock(&other).await;
        assert!(locks.is_locked(&one));
        drop(first);
        assert!(!locks.is_locked(&one));
        assert!(locks.lock(&one).now_or_never().is_some());
        assert!(locks.locks().len() <= 2);
    }
}
