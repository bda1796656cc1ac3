//! Deletes all tags of an image one after the other, then those of its manifests that are known and that no tag needs.

mod listed;
mod untagged;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use ext_api::{ItemResult, Outcome, Removal, Shown};
use image::{Digest, TagName};
use tokio_util::sync::CancellationToken;

use super::after_panic::or_after_panic;
use super::had::digest_of;
use super::item_result;
use super::manifest_tree::{Digests, digests_of};
use super::probe::Deletion;
use crate::oci::failure::Failure;
use crate::oci::name_lists::Names;

/// Manifests of one image that are deleted with it.
const MOST_KNOWN: usize = 100_000;

const STOPPED: &str = "Skipped, because Berth was stopped.";
const BROKEN: &str = "Skipped, because the registry refused an earlier deletion.";

/// Deletes `tags`, which have just been read, and the manifests that only they needed. Ends after a tag when `stop` is
/// cancelled.
///
/// # Errors
/// [`Failure::NotAllDeleted`] with the result of each tag and manifest, and [`Failure::DeletionOff`] where the registry deletes
/// nothing.
pub async fn delete_all(deletion: Deletion, tags: &Names, stop: CancellationToken) -> Result<Removal, Failure> {
    let work = Work { deletion, stop, is_broken: AtomicBool::new(false) };
    let mut items = Vec::new();
    let mut known = Digests::new();
    let mut had = Had::new();
    for tag in tags.names() {
        let (item, result) = work.tag(tag.clone(), &mut had).await;
        items.push(item);
        match result {
            Ok(manifests) => add(&mut known, manifests),
            Err(Failure::DeletionOff) if !items.iter().any(is_accepted) => return Err(Failure::DeletionOff),
            Err(_) => {}
        }
    }
    items = Box::pin(work.with_what_is_there(items, &had)).await;
    items.extend(Box::pin(work.untagged(&known)).await);
    let items = work.with_new_tags(items).await?;
    if !items.iter().all(is_accepted) {
        return Err(Failure::NotAllDeleted { items });
    }
    let has = |outcome| items.iter().any(|item| item.outcome == outcome);
    Ok(match () {
        () if has(Outcome::StillAnswering) => Removal::showing(Shown::Everything),
        () if has(Outcome::StillListed) => Removal::showing(Shown::NameOnly),
        () => {
            work.deletion.oci.gone.add(work.deletion.image.clone());
            Removal::complete()
        }
    })
}

/// The digest that each tag had before.
type Had = BTreeMap<String, Digest>;

/// Whether the registry has accepted the deletion, whatever it still shows.
fn is_accepted(item: &ItemResult) -> bool {
    matches!(item.outcome, Outcome::Deleted | Outcome::StillListed | Outcome::StillAnswering)
}

/// Of a manifest of several tags the greatest depth counts.
fn add(known: &mut Digests, manifests: Digests) {
    for (digest, depth) in manifests {
        // More than anybody keeps in one image. The rest stays.
        if known.len() >= MOST_KNOWN && !known.contains_key(&digest) {
            continue;
        }
        let deepest = known.entry(digest).or_default();
        *deepest = depth.max(*deepest);
    }
}

struct Work {
    deletion: Deletion,
    stop: CancellationToken,
    /// One has failed in a way that all others would fail too.
    is_broken: AtomicBool,
}

impl Work {
    /// Deletes one tag, and returns the manifests below it.
    async fn tag(&self, name: String, all_had: &mut Had) -> (ItemResult, Result<Digests, Failure>) {
        let Ok(tag) = TagName::parse(&name) else {
            return (item_result::kept(name, "Not a valid tag name."), Ok(Digests::new()));
        };
        if let Some(why) = self.why_not_on() {
            return (item_result::kept(name, why), Ok(Digests::new()));
        }
        let had = match Box::pin(self.deletion.expected(&tag, None)).await {
            Ok(had) => had,
            Err(failure) => return self.failed(name, failure),
        };
        all_had.extend(digest_of(&had).map(|digest| (name.clone(), digest.clone())));
        let removal = match Box::pin(self.deletion.tag(&tag, &had)).await {
            Ok(removal) => removal,
            Err(failure) => return self.failed(name, failure),
        };
        // A manifest that cannot be read is not known, and is kept.
        let digests = match &had {
            Some(document) => {
                let Deletion { oci, image, .. } = &self.deletion;
                let unknown = async { Err(Failure::Panicked) };
                or_after_panic(Box::pin(digests_of(&oci.documents, image, document)), unknown).await.unwrap_or_default()
            }
            None => Digests::new(),
        };
        (item_result::of(name, &Ok(removal)), Ok(digests))
    }

    fn failed(&self, name: String, failure: Failure) -> (ItemResult, Result<Digests, Failure>) {
        if would_all_fail(&failure) {
            self.is_broken.store(true, Ordering::Relaxed);
        }
        let result = Err(failure.clone());
        (item_result::of(name, &result), Err(failure))
    }

    fn why_not_on(&self) -> Option<&'static str> {
        match () {
            () if self.is_broken.load(Ordering::Relaxed) => Some(BROKEN),
            () if self.stop.is_cancelled() => Some(STOPPED),
            () => None,
        }
    }
}

/// Whether the other tags would fail in the same way. They are then not tried.
fn would_all_fail(failure: &Failure) -> bool {
    match failure {
        Failure::AsItWas(reason) | Failure::Unchecked(reason) => would_all_fail(reason),
        Failure::Lost { .. }
        | Failure::LostTwins { .. }
        | Failure::DeletionOff
        | Failure::SignInNeeded
        | Failure::NotAccepted
        | Failure::Forbidden
        | Failure::NotForNobody
        | Failure::RefusedByPage
        | Failure::SignInSetup(_)
        | Failure::NoChallenge
        | Failure::TokenService(_)
        | Failure::TooManyRequests { .. } => true,
        Failure::Broken(broken) => broken.is_silence(),
        _ => false,
    }
}
