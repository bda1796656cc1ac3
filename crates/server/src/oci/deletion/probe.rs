//! Checks before the first write whether a registry deletes by digest, and for this caller.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::StatusCode;
use image::{Digest, ImageName, TagName, TagOrDigest};
use tokio::sync::{OnceCell, OwnedMutexGuard};
use tracing::info;

use crate::oci::failure::Failure;
use crate::oci::name_lists::Names;
use crate::oci::registry::Oci;
use crate::oci::upstream_errors::{self, UpstreamError};
use crate::oci::watched::OtherTags;
use crate::trace_id::TraceId;

/// A deletion that holds the lock of its image. [`probed`] checks whether it may delete.
pub struct Deletion {
    pub oci: Oci,
    pub image: ImageName,
    /// Of the request that asked for it.
    pub trace_id: TraceId,
    /// The registry refuses to delete a tag by its name, so that it is not tried again.
    pub only_by_digest: AtomicBool,
    /// The registry refuses to delete manifests by their digests. It may still delete names.
    pub digests_off: bool,
    /// All tags, where the whole image is deleted.
    pub whole: Option<Names>,
    /// What the other tags had before the first deletion; nothing inside where that cannot be said.
    pub others: OnceCell<Option<Arc<OtherTags>>>,
    /// The tags that are deleted, and that nothing is put back for.
    deleted: Mutex<BTreeSet<TagName>>,
    _lock: OwnedMutexGuard<()>,
}

/// Waits for the running deletions in the image, then deletes a digest that cannot exist: a caller who may delete gets "not
/// found".
///
/// # Errors
/// The registry's own refusal where the caller may not delete. A registry that deletes no digests may still delete names, and
/// is no failure.
pub async fn probed(oci: &Oci, image: &ImageName, trace_id: &TraceId) -> Result<Deletion, Failure> {
    let mut deletion = Deletion::locked(oci, image, trace_id).await;
    let nothing = Digest::from_sha256_hex(&"0".repeat(64)).map_err(|_| Failure::Unreadable("it has no digests"))?;
    let response = oci.client.delete_manifest(image, &TagOrDigest::Digest(nothing)).await?;
    let error = upstream_errors::of(response).await;
    let status = error.status;
    deletion.digests_off = is_off(&error);
    match () {
        () if deletion.digests_off => Ok(()),
        () if status.is_client_error() && !error.is_web_page && !error.means_refusal() => Ok(()),
        () if status.is_success() && !error.is_web_page => Ok(()),
        () => Err(error.failure()),
    }?;
    Ok(deletion)
}

/// Whether the registry deletes nothing that is named like this.
fn is_off(error: &UpstreamError) -> bool {
    let is_refused = matches!(error.status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED);
    is_refused || error.has_code("UNSUPPORTED")
}

impl Deletion {
    /// Asks for the deletion of a name that no tag has. Where digests are not deleted either, a tag must not even get another
    /// manifest: it could not be removed again.
    pub async fn refuses_unknown_names(&self) -> Result<bool, Failure> {
        let nobodys = format!("berth-probe-{}", TraceId::next().as_str());
        let Ok(nobodys) = TagName::parse(&nobodys) else { return Ok(false) };
        let response = self.oci.client.delete_manifest(&self.image, &TagOrDigest::Tag(nobodys)).await;
        Ok(is_off(&upstream_errors::of(response.map_err(Failure::before_any_write)?).await))
    }

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
            digests_off: false,
            whole: None,
            others: OnceCell::new(),
            deleted: Mutex::default(),
        }
    }

    pub fn deleted(&self) -> MutexGuard<'_, BTreeSet<TagName>> {
        self.deleted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Drops the kept list of tags.
    pub fn forget_tags(&self) {
        self.oci.lists.forget_tags(&self.oci.client, &self.image);
    }
}
