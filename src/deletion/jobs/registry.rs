//! The requests of a run.

use deletion::{Failure, Finding, RunItem};
use ext_api::{ApiError, Capability, DeleteImage, DeleteTag, ErrorKind, PackageKey, ReadManifest, Removal};
use futures::future::join;
use image::{Digest, TagOrDigest};

use crate::{
    api::{Cancel, Client, read_detail},
    deletion::sheet::reading::has_tags,
};

/// Deletes an item, if it still has the expected digest. It cannot be cancelled: it is not known what a server does with a
/// request that was cut off.
pub async fn delete(client: Client, item: &RunItem, expected: Option<Digest>) -> Result<Removal, ApiError> {
    let image = item.target.image();
    let repository = image.repository.clone();
    let key = PackageKey { repository_type: item.repository_type, name: image.name.clone() };
    match item.target.version() {
        Some(version) => {
            client.send(&DeleteTag { repository, key, version: version.clone(), expected }, &Cancel::new()).await
        }
        None => client.send(&DeleteImage { repository, key, expected: item.state.clone() }, &Cancel::new()).await,
    }
}

/// Reads what an item is by now.
pub async fn look_at(client: Client, item: &RunItem) -> Finding {
    let cancel = Cancel::new();
    let image = item.target.image();
    let Some(version) = item.target.version() else {
        return match has_tags(client, image, &cancel).await {
            // Whether it still has the same tags is up to the condition of the request.
            Ok(true) if item.state.is_some() => Finding::Same,
            Ok(true) => Finding::Unclear,
            Ok(false) => Finding::Gone,
            Err(error) => Finding::Failed(Failure::from(&error)),
        };
    };
    let call =
        ReadManifest { repository: image.repository.clone(), image: image.name.clone(), version: version.clone() };
    let interrupted = async {
        // Only a registry that keeps manifests has deletions that were interrupted half way.
        match version {
            TagOrDigest::Tag(_) if client.has(Capability::ManifestsRemain) => {
                read_detail(client, image, version.clone(), &cancel).await.ok()?.basic.interrupted
            }
            _ => None,
        }
    };
    let (manifest, interrupted) = join(client.send_quietly(&call, &cancel), interrupted).await;
    let now = match manifest {
        Ok(manifest) => manifest.is_exact.then(|| image::digest_of_manifest(manifest.text.as_bytes())),
        Err(error) if error.kind == ErrorKind::NotFound => return Finding::Gone,
        Err(error) => return Finding::Failed(Failure::from(&error)),
    };
    match (interrupted.and_then(|interrupted| interrupted.original), now) {
        (Some(original), Some(placeholder)) if item.digest.as_ref() == Some(&original) => {
            Finding::Interrupted(placeholder)
        }
        (_, now) => item.compared_with(now),
    }
}
