//! Images that were deleted here and that the registry still lists: most registries keep the empty name until a clean-up,
//! and many for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::future::join_all;
use image::ImageName;
use quick_cache::sync::Cache;
use tokio::time::Instant;

use super::caller::CallerId;
use super::name_lists::NameLists;
use super::registry_client::RegistryClient;

/// More names than a person deletes between two starts of this program. Beyond that, the oldest are listed again.
const MOST: usize = 10_000;

/// How long a name is left out without asking whether it has tags again.
const UNASKED: Duration = Duration::from_secs(10);

/// Names that one list asks about; the next one asks about those that have waited longest.
const ASKED_AT_ONCE: usize = 4;

/// Callers and names whose last question is remembered. One that is forgotten is asked again.
const QUESTIONS: usize = 65_536;

/// Copies share the names. They are lost when the program stops; the names then show as images without tags.
#[derive(Clone)]
pub struct Gone {
    /// Since when.
    names: Arc<Mutex<BTreeMap<ImageName, Instant>>>,
    /// When each caller has asked last: the answer to one who may not read an image says nothing to others.
    asked: Arc<Cache<(CallerId, ImageName), Instant>>,
}

impl Default for Gone {
    fn default() -> Gone {
        Gone { names: Arc::default(), asked: Arc::new(Cache::new(QUESTIONS)) }
    }
}

impl Gone {
    /// Notes that an image was deleted.
    pub fn add(&self, image: ImageName) {
        let mut names = self.names();
        let oldest = names.iter().min_by_key(|(_, since)| **since).map(|(name, _)| name.clone());
        if names.len() >= MOST
            && let Some(oldest) = oldest
        {
            names.remove(&oldest);
        }
        names.insert(image, Instant::now());
    }

    /// Notes that the image has tags again.
    pub fn is_back(&self, image: &ImageName) {
        self.names().remove(image);
    }

    /// The names to leave out of a list. Now and then it asks the registry, as the caller of the list, whether they have
    /// tags again.
    pub async fn still_gone(
        &self,
        client: &RegistryClient,
        lists: &NameLists,
        listed: &BTreeSet<String>,
    ) -> BTreeSet<String> {
        let ask = join_all(self.to_ask(client.caller.id, listed).into_iter().map(|image| async move {
            if lists.tags(client, &image).await.is_ok_and(|tags| !tags.names().is_empty()) {
                self.is_back(&image);
            }
        }));
        ask.await;
        self.names().keys().map(ToString::to_string).collect()
    }

    fn to_ask(&self, caller: CallerId, listed: &BTreeSet<String>) -> Vec<ImageName> {
        let now = Instant::now();
        let last_asked = |question: &(CallerId, ImageName), since: &Instant| {
            self.asked.get(question).map_or(*since, |asked| asked.max(*since))
        };
        let names = self.names();
        let listed = names.iter().filter(|(name, _)| listed.contains(name.as_str()));
        let mut due: Vec<_> = listed
            .map(|(name, since)| ((caller, name.clone()), since))
            .map(|(question, since)| (last_asked(&question, since), question))
            .filter(|(asked, _)| now.duration_since(*asked) >= UNASKED)
            .collect();
        due.sort_by_key(|(asked, _)| *asked);
        due.truncate(ASKED_AT_ONCE);
        due.into_iter()
            .map(|(_, question)| {
                self.asked.insert(question.clone(), now);
                question.1
            })
            .collect()
    }

    fn names(&self) -> MutexGuard<'_, BTreeMap<ImageName, Instant>> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Images that were deleted longer ago than they are left unasked, the first one longest.
    fn gone(names: &[&str]) -> (Gone, BTreeSet<String>) {
        let gone = Gone::default();
        for (number, name) in (0..).zip(names.iter().rev()) {
            let ago = UNASKED + Duration::from_secs(number);
            gone.names().insert(ImageName::parse(name).unwrap(), Instant::now().checked_sub(ago).unwrap());
        }
        (gone, names.iter().map(ToString::to_string).collect())
    }

    fn asked(gone: &Gone, caller: CallerId, listed: &BTreeSet<String>) -> Vec<String> {
        gone.to_ask(caller, listed).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn one_who_may_not_read_an_image_takes_nobody_elses_turn() {
        let (alice, carol) = (CallerId::of_credential(b"alice:a"), CallerId::of_credential(b"carol:c"));
        let (gone, listed) = gone(&["web"]);
        for caller in [carol, alice] {
            assert_eq!(asked(&gone, caller, &listed), ["web"]);
            assert!(asked(&gone, caller, &listed).is_empty(), "its turn comes again");
        }
    }

    #[test]
    fn of_many_names_each_comes_to_its_turn() {
        let alice = CallerId::of_credential(b"alice:a");
        let (gone, listed) = gone(&["z", "a", "y", "b", "x", "c"]);
        assert_eq!(asked(&gone, alice, &listed), ["z", "a", "y", "b"], "those that have waited longest");
        assert_eq!(asked(&gone, alice, &listed), ["x", "c"]);
        assert!(asked(&gone, alice, &BTreeSet::new()).is_empty());
    }

    #[test]
    fn a_name_that_is_not_listed_or_has_just_gone_is_not_asked_about() {
        let alice = CallerId::of_credential(b"alice:a");
        let (gone, listed) = gone(&["web"]);
        assert!(asked(&gone, alice, &BTreeSet::from(["other".to_owned()])).is_empty());
        assert_eq!(asked(&gone, alice, &listed), ["web"]);
        gone.add(ImageName::parse("web").unwrap());
        assert!(asked(&gone, alice, &listed).is_empty());
        gone.is_back(&ImageName::parse("web").unwrap());
        assert!(gone.names().is_empty());
    }
}
