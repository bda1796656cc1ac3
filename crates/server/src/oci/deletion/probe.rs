//! Whether a registry deletes at all, asked before anything is written.

use std::sync::atomic::AtomicBool;

use http::StatusCode;
use image::{Digest, ImageName, TagOrDigest};
use tokio::sync::OwnedMutexGuard;

use crate::oci::Oci;
use crate::oci::failure::Failure;
use crate::oci::upstream_errors;

/// The right to delete in one image, which only a [probe](probed) gives, to one at a time.
pub struct Deletion<'a> {
    pub oci: &'a Oci,
    pub image: &'a ImageName,
    /// The registry has refused to delete a tag by its name, so that it is not asked again.
    pub only_by_digest: AtomicBool,
    _lock: OwnedMutexGuard<()>,
}

/// Waits for the deletions in the image that are under way, then asks for the deletion of what cannot exist: whoever
/// may delete is told that it is not there.
///
/// # Errors
/// [`Failure::DeletionOff`] where the registry deletes nothing, and what the registry says to those who may not.
pub async fn probed<'a>(oci: &'a Oci, image: &'a ImageName) -> Result<Deletion<'a>, Failure> {
    let lock = oci.image_locks.lock(image).await;
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
    Ok(Deletion { oci, image, only_by_digest: AtomicBool::new(false), _lock: lock })
}
