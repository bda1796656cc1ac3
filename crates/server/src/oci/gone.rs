//! Images that were deleted here and that the registry goes on naming: most keep the empty name until they are cleaned
//! up, and many for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::future::join_all;
use image::ImageName;
use tokio::time::Instant;

use super::name_lists::NameLists;
use super::registry_client::RegistryClient;

/// More names than a person deletes between two starts of this program. Of more, the first ones come back.
const MOST: usize = 10_000;

/// How long a name is left out without asking whether it has tags again.
const UNASKED: Duration = Duration::from_secs(10);

/// Names that one list asks about: the others keep their turn.
const ASKED_AT_ONCE: usize = 4;

/// Copies share the names. They are lost when the program stops; the names then show as images without tags.
#[derive(Clone, Default)]
pub struct Gone(Arc<Mutex<BTreeMap<ImageName, Instant>>>);

impl Gone {
    /// All of an image has just been deleted.
    pub fn add(&self, image: ImageName) {
        let mut names = self.names();
        let oldest = names.iter().min_by_key(|(_, asked)| **asked).map(|(name, _)| name.clone());
        if names.len() >= MOST
            && let Some(oldest) = oldest
        {
            names.remove(&oldest);
        }
        names.insert(image, Instant::now());
    }

    /// The image has tags.
    pub fn is_back(&self, image: &ImageName) {
        self.names().remove(image);
    }

    /// Those of a list that are to be left out of it. Asks the registry now and then whether they have tags again.
    pub async fn still_gone(
        &self,
        client: &RegistryClient,
        lists: &NameLists,
        listed: &BTreeSet<String>,
    ) -> BTreeSet<String> {
        let ask = join_all(self.to_ask(listed).into_iter().map(|image| async move {
            if lists.tags(client, &image).await.is_ok_and(|tags| !tags.is_empty()) {
                self.is_back(&image);
            }
        }));
        ask.await;
        self.names().keys().map(ToString::to_string).collect()
    }

    fn to_ask(&self, listed: &BTreeSet<String>) -> Vec<ImageName> {
        let mut names = self.names();
        let now = Instant::now();
        let due = names
            .iter_mut()
            .filter(|(name, asked)| now.duration_since(**asked) >= UNASKED && listed.contains(name.as_str()));
        due.take(ASKED_AT_ONCE)
            .map(|(name, asked)| {
                *asked = now;
                name.clone()
            })
            .collect()
    }

    fn names(&self) -> MutexGuard<'_, BTreeMap<ImageName, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
