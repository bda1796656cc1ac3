//! Deletes a manifest that no tag has by its digest.

use ext_api::{Removal, Shown};
use futures::{StreamExt, TryStreamExt, stream};
use image::{Digest, ImageName, TagName, TagOrDigest};
use tokio_util::sync::CancellationToken;

use super::probe::{Deletion, probed};
use super::tag_now::Wait;
use crate::oci::failure::Failure;
use crate::oci::name_lists::Names;
use crate::oci::registry::Oci;
use crate::trace_id::TraceId;

/// Deletes a manifest by its digest. An index that lists it loses this entry.
///
/// # Errors
/// [`Failure::HasTags`] if a tag points to it: the registry would delete that tag too.
pub async fn delete_manifest(
    oci: &Oci,
    image: ImageName,
    digest: Digest,
    trace_id: TraceId,
) -> Result<Removal, Failure> {
    let deletion = probed(oci, &image, &trace_id).await.map_err(Failure::before_any_write)?;
    if deletion.digests_off {
        return Err(Failure::DeletionOff);
    }
    deletion.check_untagged(&digest).await.map_err(Failure::before_any_write)?;
    let work = |stop: CancellationToken| async move {
        if stop.is_cancelled() {
            return Err(Failure::Stopped.before_any_write());
        }
        deletion.by_digest(digest).await
    };
    Box::pin(oci.running.to_its_end(work)).await
}

impl Deletion {
    /// Reads the digests of all tags.
    async fn check_untagged(&self, digest: &Digest) -> Result<(), Failure> {
        self.oci.documents.identity(&self.image, &TagOrDigest::Digest(digest.clone())).await?;
        let names = match self.tags_now().await {
            Ok(names) => names,
            Err(Failure::NoImage(_)) => Names::default(),
            Err(failure) => return Err(failure),
        };
        let tags: Vec<TagName> = names.names().iter().filter_map(|name| TagName::parse(name).ok()).collect();
        let asked: Vec<_> = tags.into_iter().map(|tag| self.identity(tag)).collect();
        let read: Vec<_> = stream::iter(asked).buffered(self.oci.limits.at_once).try_collect().await?;
        let at_digest = read.into_iter().flatten().filter(|(_, identity)| identity.digest == *digest);
        let tags: Vec<String> = at_digest.map(|(tag, _)| tag.to_string()).collect();
        if tags.is_empty() { Ok(()) } else { Err(Failure::HasTags(tags)) }
    }

    async fn by_digest(&self, digest: Digest) -> Result<Removal, Failure> {
        self.manifest(&digest).await?;
        let version = TagOrDigest::Digest(digest.clone());
        match self.settled(&version, Some(&digest), Wait::Long).await {
            Ok(None) => Ok(Removal::complete()),
            Ok(Some(_)) => Ok(Removal::showing(Shown::Everything)),
            Err(reason) => Err(Failure::Unchecked(Box::new(reason))),
        }
    }
}
