//! Deletes all tags of an image, then those of its manifests that are known and that no tag needs.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures::{StreamExt, stream};
use image::{ImageName, TagName, TagOrDigest};
use tokio_util::sync::CancellationToken;

use super::item::Item;
use super::manifest_tree::{Digests, add_digests};
use super::probe::{Deletion, probed};
use super::{as_it_was, log_tag};
use crate::oci::Oci;
use crate::oci::document::Document;
use crate::oci::failure::Failure;
use crate::trace_id::TraceId;

const LEFT: &str = "It was not tried any more, as nobody waited for it.";
const BROKEN: &str = "It was not tried any more, as the registry had refused another one.";
const STILL_NEEDED: &str = "A tag that is still there may need it.";
const NEW: &str = "It was pushed while the image was deleted.";

/// # Errors
/// [`Failure::NotAllDeleted`] with what became of each tag and manifest, or a failure after which nothing has changed.
pub async fn delete_image(
    oci: &Oci,
    image: &ImageName,
    stop: &CancellationToken,
    trace_id: &TraceId,
) -> Result<(), Failure> {
    oci.lists.forget_tags(&oci.client, image);
    let tags = oci.lists.tags(&oci.client, image).await.map_err(as_it_was)?;
    let deletion = probed(oci, image).await.map_err(as_it_was)?;
    let work = Work { deletion, stop, trace_id, is_broken: AtomicBool::new(false) };
    let results: Vec<_> = stream::iter(tags.iter().cloned())
        .map(|tag| work.tag(tag))
        .buffer_unordered(oci.limits.at_once)
        .collect()
        .await;
    let mut items = Vec::new();
    let mut known = Digests::new();
    for (item, manifests) in results {
        items.push(item);
        known.extend(manifests);
    }
    items.sort_by(|left, right| left.name.cmp(&right.name));
    items.extend(work.untagged(&known, &tags).await);
    if items.iter().any(|item| !item.is_deleted()) {
        return Err(Failure::NotAllDeleted { items });
    }
    oci.gone.add(image.clone());
    Ok(())
}

struct Work<'a> {
    deletion: Deletion<'a>,
    stop: &'a CancellationToken,
    trace_id: &'a TraceId,
    /// One has failed in a way in which all others would.
    is_broken: AtomicBool,
}

impl Work<'_> {
    /// Deletes one tag, and says which manifests it stood for.
    async fn tag(&self, name: String) -> (Item, Digests) {
        let Ok(tag) = TagName::parse(&name) else {
            return (Item::kept(name, "That is no name of a tag."), Digests::new());
        };
        if let Some(why) = self.why_not_on() {
            return (Item::kept(name, why), Digests::new());
        }
        let result = self.deletion.tag(&tag, None).await;
        log_tag(self.deletion.oci, self.deletion.image, &tag, result.as_ref().map(|it| &it.digest), self.trace_id);
        if result.as_ref().is_err_and(would_all_fail) {
            self.is_broken.store(true, Ordering::Relaxed);
        }
        let mut digests = Digests::new();
        if let Ok(document) = &result {
            // What cannot be read is not known, and stays.
            let _rest_stays = self.add_digests(document, &mut digests).await;
        }
        (Item::of(name, &result), digests)
    }

    /// Deletes manifests by their digests, if no tag that is there now needs them.
    async fn untagged(&self, known: &Digests, deleted: &BTreeSet<String>) -> Vec<Item> {
        let keep_all = |why: &str| known.keys().map(|digest| Item::kept(digest.to_string(), why)).collect();
        if let Some(why) = self.why_not_on() {
            return keep_all(why);
        }
        let Ok((needed, tags)) = self.needed().await else { return keep_all(STILL_NEEDED) };
        let new = tags.difference(deleted).map(|tag| Item::kept(tag.clone(), NEW));
        let mut items: Vec<Item> = new.collect();
        let mut by_depth: Vec<_> = known.iter().collect();
        by_depth.sort_by_key(|(_, depth)| **depth);
        for (digest, _) in by_depth {
            items.push(match self.why_not_on() {
                Some(why) => Item::kept(digest.to_string(), why),
                None if needed.contains_key(digest) => Item::kept(digest.to_string(), STILL_NEEDED),
                None => Item::of(digest.to_string(), &self.deletion.manifest(digest).await),
            });
        }
        items
    }

    /// The manifests that the tags of this moment stand for, and those tags.
    async fn needed(&self) -> Result<(Digests, BTreeSet<String>), Failure> {
        let Deletion { oci, image, .. } = &self.deletion;
        oci.lists.forget_tags(&oci.client, image);
        let tags = match oci.lists.tags(&oci.client, image).await {
            Ok(tags) => BTreeSet::clone(&tags),
            Err(Failure::NoImage(_)) => BTreeSet::new(),
            Err(failure) => return Err(failure),
        };
        let mut needed = Digests::new();
        for tag in &tags {
            let version = TagOrDigest::parse(tag).map_err(|_| Failure::Unreadable("its list of tags has others"))?;
            let document = oci.documents.manifest(image, &version).await?;
            self.add_digests(&document, &mut needed).await?;
        }
        Ok((needed, tags))
    }

    async fn add_digests(&self, document: &Arc<Document>, digests: &mut Digests) -> Result<(), Failure> {
        add_digests(&self.deletion.oci.documents, self.deletion.image, document, digests).await
    }

    fn why_not_on(&self) -> Option<&'static str> {
        match () {
            () if self.is_broken.load(Ordering::Relaxed) => Some(BROKEN),
            () if self.stop.is_cancelled() => Some(LEFT),
            () => None,
        }
    }
}

/// The rest is spared requests that cannot succeed, and a registry in trouble is spared the rest.
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
