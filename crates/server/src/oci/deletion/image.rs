//! Deletes all tags of an image one after the other, then those of its manifests that are known and that no tag needs.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ext_api::EntityTag;
use image::{ImageName, TagName, TagOrDigest};
use tokio_util::sync::CancellationToken;

use super::item::Item;
use super::manifest_tree::{Digests, add_digests};
use super::probe::{Deletion, probed};
use super::tag;
use super::{as_it_was, log_tag};
use crate::oci::Oci;
use crate::oci::document::Document;
use crate::oci::failure::Failure;
use crate::oci::name_lists::Names;
use crate::oci::tag_list::state_of;
use crate::trace_id::TraceId;

const STOPPED: &str = "It was not tried any more, as Berth was stopped.";
const BROKEN: &str = "It was not tried any more, as the registry had refused another one.";
const STILL_NEEDED: &str = "A tag that is still there may need it.";
const THERE: &str = "It is there: it was pushed while the image was deleted, or is there again.";

/// # Errors
/// [`Failure::NotAllDeleted`] with what became of each tag and manifest, or a failure after which nothing has changed.
pub async fn delete_image(
    oci: &Oci,
    image: &ImageName,
    expected: Option<&EntityTag>,
    stop: &CancellationToken,
    trace_id: &TraceId,
) -> Result<(), Failure> {
    let deletion = probed(oci, image).await.map_err(as_it_was)?;
    let work = Work { deletion, stop, trace_id, is_broken: AtomicBool::new(false) };
    let tags = work.tags_now().await.map_err(as_it_was)?;
    if expected.is_some_and(|expected| state_of(&tags).as_ref() != Some(expected)) {
        return Err(Failure::OtherTags);
    }
    if tags.is_empty() {
        return Err(Failure::NoTags(image.clone()));
    }
    let mut items = Vec::new();
    let mut known = Digests::new();
    for tag in tags.iter() {
        let (item, manifests) = work.tag(tag.clone()).await;
        items.push(item);
        known.extend(manifests);
    }
    items.extend(work.untagged(&known).await);
    let items = work.with_what_is_there(items).await?;
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
        log_tag(self.deletion.oci, self.deletion.image, &tag, result.as_ref().map(tag::digest_of), self.trace_id);
        if result.as_ref().is_err_and(would_all_fail) {
            self.is_broken.store(true, Ordering::Relaxed);
        }
        let mut digests = Digests::new();
        if let Ok(Some(document)) = &result {
            // What cannot be read is not known, and stays.
            let _rest_stays = self.add_digests(document, &mut digests).await;
        }
        (Item::of(name, &result), digests)
    }

    /// Deletes manifests by their digests. Before each one it is read afresh what the tags of that moment need: between
    /// that and the deletion a registry leaves one round trip in which a push goes unseen.
    async fn untagged(&self, known: &Digests) -> Vec<Item> {
        let mut items = Vec::new();
        let mut needed = Digests::new();
        let mut by_depth: Vec<_> = known.iter().collect();
        by_depth.sort_by_key(|(_, depth)| **depth);
        for (digest, _) in by_depth {
            let why_kept = match self.why_not_on() {
                Some(why) => Some(why),
                // What is kept needs no second look.
                None if needed.contains_key(digest) => Some(STILL_NEEDED),
                None => match self.needed().await {
                    Ok(now) => {
                        needed = now;
                        needed.contains_key(digest).then_some(STILL_NEEDED)
                    }
                    Err(_) => Some(STILL_NEEDED),
                },
            };
            items.push(match why_kept {
                Some(why) => Item::kept(digest.to_string(), why),
                None => Item::of(digest.to_string(), &self.deletion.manifest(digest).await),
            });
        }
        items
    }

    /// What became of each, corrected by what the registry lists in the end.
    async fn with_what_is_there(&self, mut items: Vec<Item>) -> Result<Vec<Item>, Failure> {
        let is_all_gone = items.iter().all(Item::is_deleted);
        match self.tags_now().await {
            Ok(tags) => {
                items.retain(|item| !(item.is_deleted() && tags.contains(&item.name)));
                let said: BTreeSet<String> = items.iter().map(|item| item.name.clone()).collect();
                items.extend(tags.difference(&said).map(|tag| Item::kept(tag.clone(), THERE)));
            }
            Err(Failure::NoImage(_)) => {}
            Err(failure) if is_all_gone => return Err(failure),
            Err(_) => {}
        }
        Ok(items)
    }

    async fn tags_now(&self) -> Result<Names, Failure> {
        let Deletion { oci, image, .. } = &self.deletion;
        oci.lists.forget_tags(&oci.client, image);
        oci.lists.tags(&oci.client, image).await
    }

    /// The manifests that the tags of this moment stand for. One without a manifest needs none.
    async fn needed(&self) -> Result<Digests, Failure> {
        let Deletion { oci, image, .. } = &self.deletion;
        let tags = match self.tags_now().await {
            Ok(tags) => tags,
            Err(Failure::NoImage(_)) => Names::default(),
            Err(failure) => return Err(failure),
        };
        let mut needed = Digests::new();
        for tag in tags.iter() {
            let version = TagOrDigest::parse(tag).map_err(|_| Failure::Unreadable("its list of tags has others"))?;
            match oci.documents.manifest(image, &version).await {
                Ok(document) => self.add_digests(&document, &mut needed).await?,
                Err(Failure::NoManifest { .. }) => {}
                Err(failure) => return Err(failure),
            }
        }
        Ok(needed)
    }

    async fn add_digests(&self, document: &Arc<Document>, digests: &mut Digests) -> Result<(), Failure> {
        add_digests(&self.deletion.oci.documents, self.deletion.image, document, digests).await
    }

    fn why_not_on(&self) -> Option<&'static str> {
        match () {
            () if self.is_broken.load(Ordering::Relaxed) => Some(BROKEN),
            () if self.stop.is_cancelled() => Some(STOPPED),
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
