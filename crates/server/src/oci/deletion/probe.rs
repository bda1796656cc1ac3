//! Whether a registry deletes at all, asked before anything is written.

use std::sync::atomic::AtomicBool;

use http::StatusCode;
use image::{Digest, ImageName, TagOrDigest};
use tokio::sync::OwnedMutexGuard;
use tracing::info;

use crate::oci::failure::Failure;
use crate::oci::registry::Oci;
use crate::oci::upstream_errors;
use crate::trace_id::TraceId;

/// The only one that changes an image at this time. A [probe](probed) tells whether it may delete.
pub struct Deletion {
    pub oci: Oci,
    pub image: ImageName,
    /// Of the request that asked for it.
    pub trace_id: TraceId,
    /// The registry has refused to delete a tag by its name, so that it is not asked again.
    pub only_by_digest: AtomicBool,
    _lock: OwnedMutexGuard<()>,
}

/// Waits for the deletions in the image that are under way, then asks for the deletion of what cannot exist: whoever
/// may delete is told that it is not there.
///
/// # Errors
/// [`Failure::DeletionOff`] where the registry deletes nothing, and what the registry says to those who may not.
pub async fn probed(oci: &Oci, image: &ImageName, trace_id: &TraceId) -> Result<Deletion, Failure> {
    let deletion = Deletion::locked(oci, image, trace_id).await;
    let nothing = Digest::from_sha256_hex(&"0".repeat(64)).map_err(|_| Failure::Unreadable("it has no digests"))?;
    let response = oci.client.delete_manifest(image, &TagOrDigest::Digest(nothing)).await?;
    let status = response.status();
    let error = upstream_errors::of(response).await;
    let is_off = matches!(status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED);
    match () {
        () if is_off || error.has_code("UNSUPPORTED") => Err(Failure::DeletionOff),
        () if status.is_client_error() && !error.is_web_page && !error.means_refusal() => Ok(()),
        () if status.is_success() && !error.is_web_page => Ok(()),
        () => Err(error.failure()),
    }?;
    Ok(deletion)
}

impl Deletion {
    /// Waits for the deletions in the image that are under way.
    pub async fn locked(oci: &Oci, image: &ImageName, trace_id: &TraceId) -> Deletion {
        if oci.image_locks.is_locked(image) {
            info!(%trace_id, %image, "a deletion waits for another one in the same image");
        }
        Deletion {
            _lock: oci.image_locks.lock(image).await,
            oci: oci.clone(),
            image: image.clone(),
            trace_id: trace_id.clone(),
            only_by_digest: AtomicBool::new(false),
        }
    }

    /// What was read of the tags before is not true any more.
    pub fn forget_tags(&self) {
        self.oci.lists.forget_tags(&self.oci.client, &self.image);
    }
}
