//! Deletes tags and images, and nothing else.
//!
//! Most registries delete only by digest, which takes every tag of that digest and can break an index. A tag is
//! therefore first given a manifest of its own, and that is what is deleted (see [`tag`]).

mod image;
mod image_locks;
mod item;
mod manifest_tree;
mod probe;
mod running;
mod tag;
mod tag_now;
mod throw_away;
mod written;

use ::image::{Digest, ImageName, TagName};
use ext_api::EntityTag;
use tracing::info;

use super::Oci;
use super::failure::Failure;
use crate::trace_id::TraceId;

pub use image_locks::ImageLocks;
pub use item::{Item, LostManifest, Tally};
pub use running::Running;

/// Deletes one tag that has `expected`, or whatever it has now.
///
/// It is finished also when nobody waits for it any more.
pub async fn delete_tag(
    oci: &Oci,
    image: ImageName,
    tag: TagName,
    expected: Option<Digest>,
    trace_id: TraceId,
) -> Result<bool, Failure> {
    let own = oci.clone();
    let work = async move {
        let deletion = probe::probed(&own, &image).await.map_err(as_it_was)?;
        let deleted = deletion.tag(&tag, expected.as_ref()).await;
        own.lists.forget_tags(&own.client, &image);
        log_tag(&own, &image, &tag, deleted.as_ref().map(tag::digest_of), &trace_id);
        deleted.map(|_| true)
    };
    oci.running.to_its_end(|_| work).await
}

/// Deletes all tags of an image and then its manifests that are known and that no tag needs, if its tags are those that
/// were read as `expected`.
///
/// It goes on when nobody waits for it any more, and ends after a tag when the program is stopped.
pub async fn delete_image(
    oci: &Oci,
    image: ImageName,
    expected: Option<EntityTag>,
    trace_id: TraceId,
) -> Result<bool, Failure> {
    let own = oci.clone();
    let work = |stop| async move {
        let result = image::delete_image(&own, &image, expected.as_ref(), &stop, &trace_id).await;
        own.lists.forget_tags(&own.client, &image);
        result.map(|()| true)
    };
    oci.running.to_its_end(work).await
}

/// One line for each tag that a person can look for later: with the digest it can be tagged again.
fn log_tag(
    oci: &Oci,
    image: &ImageName,
    tag: &TagName,
    deleted: Result<Option<&Digest>, &Failure>,
    trace_id: &TraceId,
) {
    let user = oci.client.caller.user();
    match deleted {
        Ok(None) => info!(%trace_id, ?user, %image, %tag, "a tag was deleted that had no manifest"),
        Ok(Some(digest)) => info!(%trace_id, ?user, %image, %tag, %digest, "a tag was deleted"),
        Err(reason) => info!(%trace_id, ?user, %image, %tag, "a tag was not deleted: {reason}"),
    }
}

/// What failed before anything was written. Failures that say so themselves keep their words.
fn as_it_was(failure: Failure) -> Failure {
    match failure {
        Failure::DeletionOff
        | Failure::Moved
        | Failure::OtherTags
        | Failure::NoTags(_)
        | Failure::NoImage(_)
        | Failure::NoManifest { .. }
        | Failure::AsItWas(_)
        | Failure::SignInNeeded
        | Failure::NotAccepted
        | Failure::Forbidden => failure,
        _ => Failure::AsItWas(Box::new(failure)),
    }
}
