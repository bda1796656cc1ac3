//! Images that were deleted here and that the registry goes on naming: most keep the empty name until they are cleaned
//! up, and many for ever.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::future::join_all;
use image::ImageName;
use tokio::time::Instant;

use super::caller::CallerId;
use super::name_lists::NameLists;
use super::registry_client::RegistryClient;

/// More names than a person deletes between two starts of this program. Of more, the first ones come back.
const MOST: usize = 10_000;

/// How long a name is left out for a caller without asking for them whether it has tags again.
const UNASKED: Duration = Duration::from_secs(10);

/// Names that one list asks about: the others keep their turn.
const ASKED_AT_ONCE: usize = 4;

/// Copies share the names. They are lost when the program stops; the names then show as images without tags.
#[derive(Clone, Default)]
pub struct Gone(Arc<Mutex<Names>>);

#[derive(Default)]
struct Names {
    /// When each of them was deleted.
    since: BTreeMap<ImageName, Instant>,
    /// When it was last asked about for a caller, within [`UNASKED`]: who may not read an image learns nothing of it, and
    /// takes nobody's turn.
    asked: HashMap<(CallerId, ImageName), Instant>,
}

impl Gone {
    /// All of an image has just been deleted.
    pub fn add(&self, image: ImageName) {
        let mut names = self.names();
        let oldest = names.since.iter().min_by_key(|(_, since)| **since).map(|(name, _)| name.clone());
        if names.since.len() >= MOST
            && let Some(oldest) = oldest
        {
            names.since.remove(&oldest);
        }
        names.since.insert(image, Instant::now());
    }

    /// The image has tags.
    pub fn is_back(&self, image: &ImageName) {
        self.names().since.remove(image);
    }

    /// Those of a list that are to be left out of it. Asks the registry now and then whether they have tags again.
    pub async fn still_gone(
        &self,
        client: &RegistryClient,
        lists: &NameLists,
        listed: &BTreeSet<String>,
    ) -> BTreeSet<String> {
        let ask = join_all(self.to_ask(Instant::now(), client.caller.id, listed).into_iter().map(|image| async move {
            if lists.tags(client, &image).await.is_ok_and(|tags| !tags.is_empty()) {
                self.is_back(&image);
            }
        }));
        ask.await;
        self.names().since.keys().map(ToString::to_string).collect()
    }

    fn to_ask(&self, now: Instant, caller: CallerId, listed: &BTreeSet<String>) -> Vec<ImageName> {
        let mut names = self.names();
        let Names { since, asked } = &mut *names;
        asked.retain(|_, last| now.duration_since(*last) < UNASKED);
        let is_due = |(name, since): &(&ImageName, &Instant)| {
            let is_old = now.duration_since(**since) >= UNASKED;
            is_old && listed.contains(name.as_str()) && !asked.contains_key(&(caller, (*name).clone()))
        };
        let due: Vec<ImageName> =
            since.iter().filter(is_due).take(ASKED_AT_ONCE).map(|(name, _)| name.clone()).collect();
        asked.extend(due.iter().map(|name| ((caller, name.clone()), now)));
        due
    }

    fn names(&self) -> MutexGuard<'_, Names> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_caller_asks_once_in_a_while_and_takes_nobody_elses_turn() {
        let (carol, alice) = (CallerId::of_credential(b"carol:1"), CallerId::of_credential(b"alice:2"));
        let image = ImageName::parse("web").unwrap();
        let listed = BTreeSet::from(["web".to_owned()]);
        let gone = Gone::default();
        gone.add(image.clone());
        let mut now = Instant::now();
        assert!(gone.to_ask(now, alice, &listed).is_empty());
        for _ in 0..3 {
            now += UNASKED;
            for caller in [carol, alice] {
                assert_eq!(gone.to_ask(now, caller, &listed), std::slice::from_ref(&image));
                assert!(gone.to_ask(now, caller, &listed).is_empty());
            }
        }
    }
}
