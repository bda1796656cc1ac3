//! What else needs the manifest of a tag. It is read before the tag is deleted by name: a registry may take the manifest with
//! the name, and nobody could say afterwards which tags had it.

use std::sync::Arc;

use futures::{StreamExt, TryStreamExt, stream};
use image::{Digest, TagName, TagOrDigest};
use tokio::time::Instant;

use super::probe::Deletion;
use crate::oci::documents::Identity;
use crate::oci::failure::Failure;
use crate::oci::watched::OtherTags;

/// The maximum number of other tags whose digests are read. If there are more, the tag gets a manifest of its own instead.
const MOST: usize = 200;

/// The other tags that a deletion can touch.
#[derive(Clone, Debug, Default)]
pub struct Company {
    /// Whether they were read. They are not where the registry is known to keep manifests, and for a tag without one.
    pub is_read: bool,
    /// Those with the same digest.
    pub twins: Vec<TagName>,
    /// Those of indexes, which may name the manifest.
    pub indexes: Vec<TagName>,
}

impl Company {
    /// Whether nothing else can need the manifest.
    pub fn is_empty(&self) -> bool {
        self.twins.is_empty() && self.indexes.is_empty()
    }
}

impl Deletion {
    /// Nothing where it cannot be said, or only with too many requests. They are read once for all deletions in an image.
    pub async fn company(&self, tag: &TagName, digest: &Digest) -> Option<Company> {
        let others = self.others.get_or_init(|| async { self.read_others(tag).await.ok().flatten() }).await.as_ref()?;
        let leaving = self.oci.watched.leaving(&self.image);
        let deleted = self.deleted();
        let is_gone = |other: &TagName| other == tag || deleted.contains(other) || leaving.contains(other);
        let mut company = Company { is_read: true, ..Company::default() };
        for (other, identity) in others.iter().filter(|(other, _)| !is_gone(other)) {
            match () {
                () if identity.digest == *digest => company.twins.push(other.clone()),
                () if identity.is_index() => company.indexes.push(other.clone()),
                () => {}
            }
        }
        Some(company)
    }

    async fn read_others(&self, tag: &TagName) -> Result<Option<Arc<OtherTags>>, Failure> {
        let names = match &self.whole {
            Some(names) => names.clone(),
            None => self.tags_now().await?,
        };
        // A name that is not valid cannot be asked about, and has no manifest that anybody could pull.
        let others: Vec<TagName> = names.names().iter().filter_map(|name| TagName::parse(name).ok()).collect();
        // A list without the tag itself is not whole: some registries list a push only after some time.
        let is_whole = names.names().contains(tag.as_str());
        if !is_whole || others.len() > MOST {
            return Ok(None);
        }
        let (at, mut known) =
            self.oci.watched.recently_read(&self.image).unwrap_or_else(|| (Instant::now(), Arc::default()));
        let is_asked = |other: &TagName| other != tag && !known.contains_key(other);
        let asked: Vec<_> =
            others.iter().filter(|other| is_asked(other)).map(|other| self.identity(other.clone())).collect();
        let read: Vec<_> = stream::iter(asked).buffered(self.oci.limits.at_once).try_collect().await?;
        Arc::make_mut(&mut known).extend(read.into_iter().flatten());
        Arc::make_mut(&mut known).retain(|other, _| others.contains(other));
        self.oci.watched.was_read(&self.image, at, Arc::clone(&known));
        Ok(Some(known))
    }

    pub(super) async fn identity(&self, tag: TagName) -> Result<Option<(TagName, Identity)>, Failure> {
        match self.oci.documents.identity(&self.image, &TagOrDigest::Tag(tag.clone())).await {
            Ok(identity) => Ok(Some((tag, identity))),
            Err(Failure::NoManifest { .. } | Failure::NoImage(_)) => Ok(None),
            Err(failure) => Err(failure),
        }
    }
}
