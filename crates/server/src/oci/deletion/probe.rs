//! Checks before the first write whether a registry allows deletions.

use std::sync::atomic::AtomicBool;

use http::StatusCode;
use image::{Digest, ImageName, TagOrDigest};
use tokio::sync::OwnedMutexGuard;
use tracing::info;

use crate::oci::failure::Failure;
use crate::oci::registry::Oci;
use crate::oci::upstream_errors;
use crate::trace_id::TraceId;

/// A deletion that holds the lock of its image. [`probed`] checks whether it may delete.
pub struct Deletion {
    pub oci: Oci,
    pub image: ImageName,
    /// Of the request that asked for it.
    pub trace_id: TraceId,
    /// The registry refuses to delete a tag by its name, so that it is not tried again.
    pub only_by_digest: AtomicBool,
    _lock: OwnedMutexGuard<()>,
}

/// Waits for the running deletions in the image, then deletes a digest that cannot exist: a caller who may delete gets "not
/// found".
///
/// # Errors
/// [`Failure::DeletionOff`] where the registry allows no deletions, and the registry's own refusal where the caller may not
/// delete.
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
    /// Waits for the running deletions in the image.
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

    /// Drops the kept list of tags.
    pub fn forget_tags(&self) {
        self.oci.lists.forget_tags(&self.oci.client, &self.image);
    }
}
