//! Deletes all tags of an image one after the other, then those of its manifests that are known and that no tag needs.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ext_api::ItemResult;
use image::{TagName, TagOrDigest};
use tokio_util::sync::CancellationToken;

use super::after_panic::or_after_panic;
use super::item_result;
use super::manifest_tree::{Digests, digests_of};
use super::probe::Deletion;
use crate::oci::document::Document;
use crate::oci::failure::Failure;
use crate::oci::name_lists::Names;

/// Manifests of one image that are deleted with it.
const MOST_KNOWN: usize = 100_000;

const STOPPED: &str = "Skipped, because Berth was stopped.";
const BROKEN: &str = "Skipped, because the registry refused an earlier deletion.";
const STILL_NEEDED: &str = "A remaining tag may need it.";
const THERE: &str = "It was pushed during the deletion.";

/// Deletes `tags`, which have just been read, and the manifests that only they needed. Ends after a tag when `stop` is
/// cancelled.
///
/// # Errors
/// [`Failure::NotAllDeleted`] with the result of each tag and manifest.
pub async fn delete_all(deletion: Deletion, tags: &Names, stop: CancellationToken) -> Result<(), Failure> {
    let work = Work { deletion, stop, is_broken: AtomicBool::new(false) };
    let mut items = Vec::new();
    let mut known = Digests::new();
    for tag in tags.names() {
        let (item, manifests) = work.tag(tag.clone()).await;
        items.push(item);
        add(&mut known, manifests);
    }
    items.extend(work.untagged(&known).await);
    let items = work.with_what_is_there(items).await?;
    if items.iter().any(|item| !item.is_deleted()) {
        return Err(Failure::NotAllDeleted { items });
    }
    work.deletion.oci.gone.add(work.deletion.image.clone());
    Ok(())
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
    async fn tag(&self, name: String) -> (ItemResult, Digests) {
        let Ok(tag) = TagName::parse(&name) else {
            return (item_result::kept(name, "Not a valid tag name."), Digests::new());
        };
        if let Some(why) = self.why_not_on() {
            return (item_result::kept(name, why), Digests::new());
        }
        let result = match self.deletion.expected(&tag, None).await {
            Ok(had) => self.deletion.tag(&tag, &had).await.map(|()| had),
            Err(failure) => Err(failure),
        };
        if result.as_ref().is_err_and(would_all_fail) {
            self.is_broken.store(true, Ordering::Relaxed);
        }
        // A manifest that cannot be read is not known, and is kept.
        let digests = match &result {
            Ok(Some(document)) => {
                let unknown = async { Err(Failure::Panicked) };
                or_after_panic(self.digests_of(document), unknown).await.unwrap_or_default()
            }
            _ => Digests::new(),
        };
        (item_result::of(name, &result), digests)
    }

    /// Deletes manifests by their digests. Before each one, the manifests that the current tags need are read again. A push
    /// between that and the deletion is not seen.
    async fn untagged(&self, known: &Digests) -> Vec<ItemResult> {
        let mut items = Vec::new();
        let mut needed = Digests::new();
        let mut is_unknown = false;
        let mut by_depth: Vec<_> = known.iter().collect();
        by_depth.sort_by_key(|(_, depth)| **depth);
        for (digest, _) in by_depth {
            let why_kept = match self.why_not_on() {
                Some(why) => Some(why),
                None if is_unknown => Some(STILL_NEEDED),
                // A manifest that is kept is not checked again.
                None if needed.contains_key(digest) => Some(STILL_NEEDED),
                None => match or_after_panic(self.needed(), async { Err(Failure::Panicked) }).await {
                    Ok(now) => {
                        needed = now;
                        needed.contains_key(digest).then_some(STILL_NEEDED)
                    }
                    Err(_) => {
                        is_unknown = true;
                        Some(STILL_NEEDED)
                    }
                },
            };
            items.push(match why_kept {
                Some(why) => item_result::kept(digest.to_string(), why),
                None => item_result::of(digest.to_string(), &self.deletion.manifest(digest).await),
            });
        }
        items
    }

    /// The results, corrected by the registry's list of tags at the end.
    async fn with_what_is_there(&self, mut items: Vec<ItemResult>) -> Result<Vec<ItemResult>, Failure> {
        let is_all_gone = items.iter().all(ItemResult::is_deleted);
        match self.deletion.tags_now().await {
            Ok(tags) => {
                let tags = tags.names();
                items.retain(|item| !(item.is_deleted() && tags.contains(&item.name)));
                let said: BTreeSet<String> = items.iter().map(|item| item.name.clone()).collect();
                items.extend(tags.difference(&said).map(|tag| item_result::kept(tag.clone(), THERE)));
            }
            Err(Failure::NoImage(_)) => {}
            Err(failure) if is_all_gone => return Err(failure),
            Err(_) => {}
        }
        Ok(items)
    }

    /// The manifests that the current tags need. A tag without a manifest needs none.
    async fn needed(&self) -> Result<Digests, Failure> {
        let Deletion { oci, image, .. } = &self.deletion;
        let tags = match self.deletion.tags_now().await {
            Ok(tags) => tags,
            Err(Failure::NoImage(_)) => Names::default(),
            Err(failure) => return Err(failure),
        };
        let mut needed = Digests::new();
        for tag in tags.names() {
            let version =
                TagOrDigest::parse(tag).map_err(|_| Failure::Unreadable("its list of tags has other names"))?;
            match oci.documents.manifest(image, &version).await {
                Ok(document) => needed.extend(self.digests_of(&document).await?),
                Err(Failure::NoManifest { .. }) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(needed)
    }

    async fn digests_of(&self, document: &Arc<Document>) -> Result<Digests, Failure> {
        digests_of(&self.deletion.oci.documents, &self.deletion.image, document).await
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
        Failure::AsItWas(reason) => would_all_fail(reason),
        Failure::Lost { .. }
        | Failure::DeletionOff
        | Failure::SignInNeeded
        | Failure::NotAccepted
        | Failure::Forbidden
        | Failure::TokenService(_)
        | Failure::TooManyRequests { .. } => true,
        Failure::Broken(broken) => broken.is_silence(),
        _ => false,
    }
}
