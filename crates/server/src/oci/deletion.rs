//! Deletes tags and images.
//!
//! Many registries delete only by digest, which takes every tag of that digest and can break an index, and some take the
//! manifest with a name too. A tag is then first given a manifest of its own, and that is what is deleted (see
//! [`by_throw_away`]).

mod after_panic;
mod by_digest;
mod by_name;
mod by_throw_away;
mod company;
mod had;
mod heal;
mod image;
mod item_result;
mod late;
#[cfg(test)]
mod late_tests;
mod log_lines;
mod manifest_tree;
mod probe;
mod restore;
mod tag;
mod tag_now;
mod throw_away;
mod written;

use ::image::{Digest, ImageName, TagName};
use ext_api::{EntityTag, Removal};
use tokio_util::sync::CancellationToken;

use self::probe::probed;
use super::failure::Failure;
use super::registry::Oci;
use crate::trace_id::TraceId;

pub use by_digest::delete_manifest;
pub use restore::restore_tag;
pub use throw_away::{Interruption, interruption};

/// Deletes one tag if it has the digest `expected`, or whatever it has where that is not given.
///
/// From the first write on, the deletion runs to its end even if the request is closed.
pub async fn delete_tag(
    oci: &Oci,
    image: ImageName,
    tag: TagName,
    expected: Option<Digest>,
    trace_id: TraceId,
) -> Result<Removal, Failure> {
    let deletion = probed(oci, &image, &trace_id).await.map_err(Failure::before_any_write)?;
    let had = deletion.expected(&tag, expected.as_ref()).await?;
    let work = |stop: CancellationToken| async move {
        // It may have waited for other deletions in the image.
        if stop.is_cancelled() {
            return Err(Failure::Stopped.before_any_write());
        }
        let deleted = deletion.tag(&tag, &had).await;
        deletion.forget_tags();
        deleted
    };
    Box::pin(oci.running.to_its_end(work)).await
}

/// Deletes all tags of an image, and then its known manifests that no tag needs, if its list of tags has the state
/// `expected`.
///
/// From the first write on, it goes on even if the request is closed. When the program is stopped, it ends after the
/// current tag.
pub async fn delete_image(
    oci: &Oci,
    image: ImageName,
    expected: Option<EntityTag>,
    trace_id: TraceId,
) -> Result<Removal, Failure> {
    let mut deletion = probed(oci, &image, &trace_id).await.map_err(Failure::before_any_write)?;
    let tags = deletion.tags_now().await.map_err(Failure::before_any_write)?;
    if expected.is_some_and(|expected| tags.state() != expected) {
        return Err(Failure::OtherTags);
    }
    if tags.names().is_empty() {
        return Err(Failure::NoTags(image));
    }
    deletion.whole = Some(tags.clone());
    let lists = oci.lists.clone();
    let client = oci.client.clone();
    let work = |stop| async move {
        let result = image::delete_all(deletion, &tags, stop).await;
        lists.forget_tags(&client, &image);
        result
    };
    Box::pin(oci.running.to_its_end(work)).await
}
