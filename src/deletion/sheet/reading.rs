//! Reads from the registry what a deletion would destroy, when the sheet opens.

use std::collections::BTreeSet;

use deletion::{Consequences, DeletionTarget, Dependents};
use ext_api::{
    ApiError, ErrorKind, ImageRecord, ListImages, ListRepositories, ListTags, PageRequest, ReadDetail, ReadManifest,
    RepositoryType, TagRecord,
};
use futures::future::{join, join4};
use image::{Digest, TagOrDigest};
use route::ImageAddress;

use super::dependents::dependents_of;
use crate::api::{Cancel, Client};

/// The number of tags that the sheet of an image can name. So many names are one request.
const NAMED_TAGS: u32 = 5_000;

/// The page size for finding nested images, or one tag among those with the same prefix.
const SEARCH_PAGE: u32 = 1_000;

/// Reads everything for the sheet.
///
/// `takes_nested` tells whether an image shares its folder with nested images.
pub async fn read_consequences(
    client: Client,
    target: &DeletionTarget,
    takes_nested: bool,
    cancel: &Cancel,
) -> Result<Consequences, ApiError> {
    let (image, version) = (target.image(), target.version());
    let (tags, found, kind, digest) = join4(
        first_tags(client, image, cancel),
        async {
            match version {
                Some(version) => find_tag(client, image, version, cancel).await,
                None => Ok(None),
            }
        },
        repository_type(client, image, version, cancel),
        read_digest(client, image, version, cancel),
    )
    .await;
    let (tags, tag, repository_type) = (tags?, found?, kind?);
    let mut consequences = Consequences {
        target: target.clone(),
        repository_type,
        tag,
        digest,
        tag_count: tags.total,
        untagged_count: tags.records.iter().filter(|record| is_untagged(record)).count() as u64,
        first_tags: tags.records.iter().map(|record| record.tag.text().to_owned()).collect(),
        state: tags.state,
        nested: Vec::new(),
        dependents: Dependents::default(),
    };
    if let (Some(TagOrDigest::Digest(digest)), true) = (version, consequences.digest.is_some()) {
        consequences.dependents = dependents_of(client, image, digest, cancel).await;
    }
    if takes_nested && consequences.takes_image() {
        consequences.nested = nested_images(client, image, cancel).await?;
    }
    Ok(consequences)
}

fn is_untagged(record: &TagRecord) -> bool {
    matches!(record.tag.valid(), Some(TagOrDigest::Digest(_)))
}

/// Whether an image has a tag.
pub async fn has_tags(client: Client, image: &ImageAddress, cancel: &Cancel) -> Result<bool, ApiError> {
    let page = PageRequest { number: 1, size: 1 };
    let call = ListTags { repository: image.repository.clone(), image: image.name.clone(), page, filter: None };
    Ok(client.send(&call, cancel).await?.total > 0)
}

async fn first_tags(
    client: Client,
    image: &ImageAddress,
    cancel: &Cancel,
) -> Result<ext_api::Page<TagRecord>, ApiError> {
    let page = PageRequest { number: 1, size: NAMED_TAGS };
    let call = ListTags { repository: image.repository.clone(), image: image.name.clone(), page, filter: None };
    client.send(&call, cancel).await
}

/// The row of one tag. The server's filter narrows the list, so this usually needs one page.
async fn find_tag(
    client: Client,
    image: &ImageAddress,
    version: &TagOrDigest,
    cancel: &Cancel,
) -> Result<Option<TagRecord>, ApiError> {
    let text = version.to_string();
    for number in 1.. {
        let page = PageRequest { number, size: SEARCH_PAGE };
        let filter = Some(text.clone());
        let call = ListTags { repository: image.repository.clone(), image: image.name.clone(), page, filter };
        let answer = client.send(&call, cancel).await?;
        let is_last = answer.records.len() < SEARCH_PAGE as usize;
        if let Some(found) = answer.records.into_iter().find(|record| record.tag.text() == text) {
            return Ok(Some(found));
        }
        if is_last {
            break;
        }
    }
    Ok(None)
}

/// The digest of the manifest. A tag with an unreadable manifest can still be deleted.
async fn read_digest(
    client: Client,
    image: &ImageAddress,
    version: Option<&TagOrDigest>,
    cancel: &Cancel,
) -> Option<Digest> {
    let (repository, name) = (image.repository.clone(), image.name.clone());
    let call = ReadManifest { repository, image: name, version: version?.clone() };
    let manifest = client.send(&call, cancel).await.ok()?;
    manifest.is_exact.then(|| image::digest_of_manifest(manifest.text.as_bytes()))
}

/// The current type of the repository. A deletion with the wrong type deletes nothing and still reports success.
pub async fn repository_type(
    client: Client,
    image: &ImageAddress,
    version: Option<&TagOrDigest>,
    cancel: &Cancel,
) -> Result<RepositoryType, ApiError> {
    let list = ListRepositories { project: image.repository.project.clone() };
    let listed = client.send(&list, cancel).await.ok().and_then(|records| {
        records.into_iter().find(|record| record.name.text() == image.repository.name.as_str())?.repository_type
    });
    if let Some(known) = listed {
        return Ok(known);
    }
    // The user may not be allowed to list repositories. Then the details tell the right type.
    let version = match version {
        Some(version) => Some(version.clone()),
        None => {
            first_tags(client, image, cancel).await?.records.into_iter().find_map(|record| record.tag.valid().cloned())
        }
    };
    let Some(version) = version else { return Err(ApiError::of(ErrorKind::NotFound)) };
    let detail = |repository_type| ReadDetail {
        repository: image.repository.clone(),
        key: ext_api::PackageKey { repository_type, name: image.name.clone() },
        version: version.clone(),
    };
    let (docker, oci) = (detail(RepositoryType::Docker), detail(RepositoryType::Oci));
    match join(client.send(&docker, cancel), client.send(&oci, cancel)).await {
        (Ok(_), _) => Ok(RepositoryType::Docker),
        (_, Ok(_)) => Ok(RepositoryType::Oci),
        (Err(error), _) => Err(error),
    }
}

/// All nested images.
pub async fn nested_images(client: Client, image: &ImageAddress, cancel: &Cancel) -> Result<Vec<String>, ApiError> {
    let prefix = format!("{}/", image.name);
    let mut nested = BTreeSet::new();
    for number in 1.. {
        let page = PageRequest { number, size: SEARCH_PAGE };
        let call = ListImages { repository: image.repository.clone(), page, filter: Some(prefix.clone()) };
        let records: Vec<ImageRecord> = client.send(&call, cancel).await?.records;
        let is_last = records.len() < SEARCH_PAGE as usize;
        nested.extend(
            records.iter().map(|record| record.name.text().to_owned()).filter(|name| name.starts_with(&prefix)),
        );
        if is_last {
            break;
        }
    }
    Ok(nested.into_iter().collect())
}
