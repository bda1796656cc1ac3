//! One deletion of a tag at a time: the second would take the first one's throw-away for the tag's own manifest.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use image::{ImageName, TagName};
use tokio::sync::OwnedMutexGuard;

type Lock = Arc<tokio::sync::Mutex<()>>;

/// Copies share the locks.
#[derive(Clone, Default)]
pub struct TagLocks(Arc<Mutex<HashMap<(ImageName, TagName), Lock>>>);

impl TagLocks {
    /// Waits until nobody else deletes this tag.
    pub async fn lock(&self, image: &ImageName, tag: &TagName) -> OwnedMutexGuard<()> {
        let lock = {
            let mut locks = self.locks();
            locks.retain(|_, lock| Arc::strong_count(lock) > 1);
            Arc::clone(locks.entry((image.clone(), tag.clone())).or_default())
        };
        lock.lock_owned().await
    }

    fn locks(&self) -> MutexGuard<'_, HashMap<(ImageName, TagName), Lock>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn the_second_waits_for_the_first_and_others_do_not() {
        let locks = TagLocks::default();
        let image = ImageName::parse("web").unwrap();
        let (one, other) = (TagName::parse("v1").unwrap(), TagName::parse("v2").unwrap());
        let first = locks.lock(&image, &one).await;
        assert!(locks.lock(&image, &one).now_or_never().is_none());
        let _other = locks.lock(&image, &other).await;
        drop(first);
        assert!(locks.lock(&image, &one).now_or_never().is_some());
        assert!(locks.locks().len() <= 2);
    }
}
