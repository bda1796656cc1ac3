//! Ends an interrupted deletion by putting the tag's own manifest back.

use image::{Digest, ImageName, TagName, TagOrDigest};

use tokio_util::sync::CancellationToken;

use super::probe::Deletion;
use super::tag_now::TagNow;
use super::throw_away::interruption_of;
use super::written::Written;
use crate::oci::document::read_json;
use crate::oci::failure::Failure;
use crate::oci::registry::Oci;
use crate::trace_id::TraceId;

/// Gives a tag the manifest that it had before its deletion was interrupted. `expected` is the throw-away that it has now.
///
/// From the write on, it runs to its end even if the request is closed. The throw-away stays in the registry without a tag:
/// another tag may have been made from it.
///
/// # Errors
/// Nothing was written, except possibly after [`Failure::NotRestored`], and where the tag was changed right after the write.
pub async fn restore_tag(
    oci: &Oci,
    image: ImageName,
    tag: TagName,
    expected: Option<Digest>,
    trace_id: TraceId,
) -> Result<bool, Failure> {
    let deletion = Deletion::locked(oci, &image, &trace_id).await;
    let version = TagOrDigest::Tag(tag.clone());
    let throw_away = oci.documents.original(&image, &version).await?;
    if expected.is_some_and(|expected| expected != throw_away.digest) {
        return Err(Failure::Changed);
    }
    let interruption =
        read_json(&throw_away, &oci.documents.heavy, interruption_of).await?.ok_or(Failure::NotInterrupted)?;
    let original = interruption.original.ok_or(Failure::NoOriginal)?;
    let original = match oci.documents.original(&image, &TagOrDigest::Digest(original.clone())).await {
        Err(Failure::NoManifest { .. }) => return Err(Failure::OriginalGone { digest: original }),
        original => original?,
    };
    let work = |stop: CancellationToken| async move {
        if stop.is_cancelled() {
            return Err(Failure::NotRestored(Box::new(Failure::Stopped)));
        }
        if deletion.now(&tag).await? != TagNow::Has(throw_away.digest.clone()) {
            return Err(Failure::Changed);
        }
        let written = deletion.put(&tag, &original).await?;
        deletion.forget_tags();
        deletion.oci.watched.tag_has_changed(&deletion.image, &tag);
        // The state of the tag decides, not the answer to the write.
        let now = deletion.now(&tag).await;
        match (now, written) {
            (Ok(TagNow::Has(now)), _) if now == original.digest => {
                deletion.log_restored(&tag, &original.digest);
                Ok(true)
            }
            (_, Written::Refused(reason) | Written::Unclear(reason)) | (Err(reason), Written::Yes) => {
                Err(Failure::NotRestored(Box::new(reason)))
            }
            (Ok(_), Written::Yes) => Err(Failure::Changed),
        }
    };
    oci.running.to_its_end(work).await
}
