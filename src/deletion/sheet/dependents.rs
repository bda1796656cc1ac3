//! Finds what depends on a manifest that is deleted by its digest: its tags, and the indexes that list it.

use deletion::Dependents;
use ext_api::{Capability, ListTags, PageRequest, ReadManifest, TagRecord};
use futures::future::join_all;
use image::{Digest, Manifest, TagOrDigest};
use route::ImageAddress;

use crate::api::{Cancel, Client, VERSIONS_IN_ONE};

/// Tags that are looked at, at most. A page of this size has the digests of its tags on an OCI registry.
const LOOKED_AT: u32 = 200;

/// The number of simultaneous requests.
const AT_ONCE: usize = 5;

/// What cannot be read is counted as not checked.
pub async fn dependents_of(client: Client, image: &ImageAddress, digest: &Digest, cancel: &Cancel) -> Dependents {
    let page = PageRequest { number: 1, size: LOOKED_AT };
    let call = ListTags { repository: image.repository.clone(), image: image.name.clone(), page, filter: None };
    let Ok(tags) = client.send_quietly(&call, cancel).await else { return Dependents::default() };
    let named = |record: &TagRecord| matches!(record.tag.valid(), Some(TagOrDigest::Tag(_)));
    // On a bk-repo each tag has files of its own, which stay.
    let goes_along = |record: &&TagRecord| record.digest.as_ref() == Some(digest);
    let along = tags.records.iter().filter(goes_along).map(|record| record.tag.text().to_owned()).collect();
    let (names, mut unchecked) = match indexes_on_record(client, image, cancel).await {
        Some(names) => (names, 0),
        None => {
            let names: Vec<String> =
                tags.records.iter().filter(|row| named(row)).map(|row| row.tag.text().to_owned()).collect();
            (names, tags.total.saturating_sub(tags.records.len() as u64))
        }
    };
    let mut indexes = Vec::new();
    for few in names.chunks(AT_ONCE) {
        let answers = join_all(few.iter().map(|name| lists(client, image, name, digest, cancel))).await;
        for (name, answer) in few.iter().zip(answers) {
            match answer {
                Some(true) => indexes.push(name.clone()),
                Some(false) => {}
                None => unchecked += 1,
            }
        }
    }
    Dependents { tags: along, indexes, unchecked }
}

/// The tags that stand for indexes, where the registry has recorded the kinds of all tags (docs/bk-repo.md 7.4).
async fn indexes_on_record(client: Client, image: &ImageAddress, cancel: &Cancel) -> Option<Vec<String>> {
    if !client.has(Capability::Versions) {
        return None;
    }
    let page = PageRequest { number: 1, size: VERSIONS_IN_ONE };
    let versions = client.versions(image.clone(), page, cancel).await?;
    let are_all = versions.total <= versions.records.len() as u64;
    let knows_all = versions.records.iter().all(|version| version.media_type.is_some());
    (are_all && knows_all).then(|| {
        versions.records.into_iter().filter(|version| version.is_index()).map(|version| version.name).collect()
    })
}

/// Whether a tag stands for an index that lists this manifest; nothing if it cannot be read.
async fn lists(client: Client, image: &ImageAddress, tag: &str, digest: &Digest, cancel: &Cancel) -> Option<bool> {
    let version = TagOrDigest::parse(tag).ok()?;
    let call = ReadManifest { repository: image.repository.clone(), image: image.name.clone(), version };
    let text = client.send_quietly(&call, cancel).await.ok()?.text;
    match Manifest::parse(&text).ok()? {
        Manifest::Index(index) => Some(index.manifests.iter().any(|child| child.digest == *digest)),
        _ => Some(false),
    }
}
