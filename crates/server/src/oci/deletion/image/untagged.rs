//! Deletes the manifests of an image that no tag needs any more.

use std::collections::BTreeMap;
use std::sync::Arc;

use ext_api::{ItemResult, Removal};
use image::{Digest, TagOrDigest};

use super::super::after_panic::or_after_panic;
use super::super::item_result;
use super::super::manifest_tree::{Digests, named_by};
use super::super::probe::Deletion;
use super::Work;
use crate::oci::document::Document;
use crate::oci::failure::Failure;
use crate::oci::name_lists::Names;
use crate::upstream::BrokenExchange;

const STILL_NEEDED: &str = "A remaining tag may need it.";

/// Remaining tags up to which all of them are read again before each manifest. With more, once for so many manifests.
const FEW: usize = 20;

/// What the remaining tags need, as it was read last.
#[derive(Default)]
struct Needed {
    /// By the digest of the tag's manifest, which does not change.
    trees: BTreeMap<Digest, Digests>,
    now: Digests,
    /// Manifests that were deleted since then.
    age: usize,
    tags: Option<Names>,
}

impl Work {
    /// Deletes manifests by their digests. Before each one, the list of tags is read again, and what its tags need. A push
    /// between that and the deletion is not seen.
    pub(super) async fn untagged(&self, known: &Digests) -> Vec<ItemResult> {
        // Without tags, they go with the next clean-up of the registry.
        if self.deletion.digests_off {
            return Vec::new();
        }
        let mut items = Vec::new();
        let mut needed = Needed::default();
        let mut is_unknown = false;
        let mut by_depth: Vec<_> = known.iter().collect();
        by_depth.sort_by_key(|(_, depth)| **depth);
        for (digest, _) in by_depth {
            let why_kept = match self.why_not_on() {
                Some(why) => Some(why),
                None if is_unknown => Some(STILL_NEEDED),
                // A manifest that is kept is not checked again.
                None if needed.now.contains_key(digest) => Some(STILL_NEEDED),
                None => {
                    match or_after_panic(Box::pin(self.read(&mut needed)), async { Err(Failure::Panicked) }).await {
                        Ok(()) => needed.now.contains_key(digest).then_some(STILL_NEEDED),
                        Err(_) => {
                            is_unknown = true;
                            Some(STILL_NEEDED)
                        }
                    }
                }
            };
            items.push(match why_kept {
                Some(why) => item_result::kept(digest.to_string(), why),
                None => {
                    let deleted = self.deletion.manifest(digest).await.map(|()| Removal::complete());
                    item_result::of(digest.to_string(), &deleted)
                }
            });
        }
        items
    }

    /// Reads what the current tags need. A tag without a manifest needs nothing.
    async fn read(&self, needed: &mut Needed) -> Result<(), Failure> {
        let tags = match self.deletion.tags_now().await {
            Ok(tags) => tags,
            Err(Failure::NoImage(_)) => Names::default(),
            Err(failure) => return Err(failure),
        };
        let is_same = needed.tags.as_ref().is_some_and(|before| before.names() == tags.names());
        needed.age = needed.age.saturating_add(1);
        if is_same && tags.names().len() > FEW && needed.age < FEW {
            return Ok(());
        }
        let mut now = Digests::new();
        for tag in tags.names() {
            let version =
                TagOrDigest::parse(tag).map_err(|_| Failure::Unreadable("its list of tags has other names"))?;
            let digest = match self.deletion.oci.documents.identity(&self.deletion.image, &version).await {
                Ok(identity) => identity.digest,
                Err(Failure::NoManifest { .. } | Failure::NoImage(_)) => continue,
                Err(failure) => return Err(failure),
            };
            let tree = match needed.trees.get(&digest) {
                Some(tree) => tree.clone(),
                None => Box::pin(self.tree(&TagOrDigest::Digest(digest.clone()))).await?,
            };
            now.extend(tree.clone());
            needed.trees.insert(digest, tree);
        }
        (needed.now, needed.tags, needed.age) = (now, Some(tags), 0);
        Ok(())
    }

    async fn tree(&self, version: &TagOrDigest) -> Result<Digests, Failure> {
        let Deletion { oci, image, .. } = &self.deletion;
        let document: Arc<Document> = match oci.documents.manifest(image, version).await {
            Err(Failure::TooLargeToShow { .. } | Failure::Broken(BrokenExchange::TooLarge { .. })) => {
                oci.documents.original(image, version).await?
            }
            Err(Failure::NoManifest { .. }) => return Ok(Digests::new()),
            document => document?,
        };
        named_by(&oci.documents, image, &document).await
    }
}
