//! What a delete would take with it, read from the registry at the moment of asking.

use std::collections::BTreeSet;

use ext_api::{
    ApiError, EntityTag, ErrorKind, ImageRecord, ListImages, ListRepositories, ListTags, PageRequest, ReadDetail,
    ReadManifest, RepositoryType, TagRecord,
};
use futures::future::{join, join4};
use image::{Digest, TagOrDigest};
use route::ImageAddress;

use super::Doomed;
use crate::api::{Cancel, Client};

/// Tags that are named on the sheet of an image.
const NAMED_TAGS: u32 = 20;

/// Rows of one page while looking for nested images or for one tag among those that begin like it.
const SEARCH_PAGE: u32 = 1_000;

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Consequences {
    pub repository_type: RepositoryType,
    /// The tag as it is now; `None` for an image, or when it is gone already.
    pub tag: Option<TagRecord>,
    /// The digest of the tag's manifest as it is now, where it can be read.
    pub digest: Option<Digest>,
    /// The tags of the image: how many there are, and the first of them.
    pub tag_count: u64,
    pub first_tags: Vec<String>,
    /// What the list of those tags was, where the server says it: only they are to go.
    pub state: Option<EntityTag>,
    /// Images whose names begin with this one's: bk-repo deletes their files with it (docs/bk-repo.md 2.6).
    pub nested: Vec<String>,
    is_tag: bool,
}

impl Consequences {
    /// Whether the image disappears as a whole.
    pub fn image_goes(&self) -> bool {
        !self.is_tag || self.tag_count <= 1
    }

    pub fn reach_beyond_a_tag(&self) -> bool {
        self.image_goes() && !self.nested.is_empty()
    }

    /// Whether there is still something to delete.
    pub fn still_exists(&self) -> bool {
        if self.is_tag { self.tag.is_some() } else { self.tag_count > 0 }
    }
}

/// Reads everything that the sheet says.
///
/// `takes_nested` says that an image shares its folder with the images below its name.
pub async fn read_consequences(
    client: Client,
    what: &Doomed,
    takes_nested: bool,
    cancel: &Cancel,
) -> Result<Consequences, ApiError> {
    let image = what.image();
    let version = match what {
        Doomed::Tag(_, version) => Some(version),
        Doomed::Image(_) => None,
    };
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
    let image_goes = version.is_none() || tags.total <= 1;
    let nested = if image_goes && takes_nested { nested_images(client, image, cancel).await? } else { Vec::new() };
    Ok(Consequences {
        repository_type,
        tag,
        digest,
        tag_count: tags.total,
        first_tags: tags.records.iter().map(|record| record.tag.text().to_owned()).collect(),
        state: tags.state,
        nested,
        is_tag: version.is_some(),
    })
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

/// The row of one tag. The server's filter narrows the list, so that this reads one page, rarely two.
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

/// What the manifest hashes to. A tag without a readable manifest can be deleted all the same.
async fn read_digest(
    client: Client,
    image: &ImageAddress,
    version: Option<&TagOrDigest>,
    cancel: &Cancel,
) -> Option<Digest> {
    let (repository, name) = (image.repository.clone(), image.name.clone());
    let call = ReadManifest { repository, image: name, version: version?.clone() };
    let manifest = client.send(&call, cancel).await.ok()?;
    Some(image::digest_of_manifest(manifest.0.as_bytes()))
}

/// The repository's type, read afresh: a key with the wrong one deletes nothing and is answered with success.
async fn repository_type(
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
    // The list of repositories can be closed to a reader of one of them; then the details tell which key is the right one.
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

/// The images below this one's name, all of them.
async fn nested_images(client: Client, image: &ImageAddress, cancel: &Cancel) -> Result<Vec<String>, ApiError> {
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
