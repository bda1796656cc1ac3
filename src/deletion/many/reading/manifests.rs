//! Reads the manifests of tags whose digests are recorded nowhere. Hashed, they give the digests.

use std::collections::{HashMap, HashSet};

use deletion::{TagFacts, TagSelection};
use ext_api::ReadManifest;
use futures::future::join_all;
use image::{Digest, Manifest, TagOrDigest};
use route::ImageAddress;

use super::{Says, Stage};
use crate::api::{Cancel, Client};

/// The number of simultaneous requests.
const AT_ONCE: usize = 5;

/// Selected tags whose manifests are read, at most. What is left is said to be unknown.
const SELECTED: usize = 1_000;

/// The same of tags that stay.
const KEPT: usize = 100;

/// A manifest that was read.
pub struct ReadIt {
    /// Nothing if the text is not exactly what was pushed.
    digest: Option<Digest>,
    /// The manifests that it lists, if it is an index.
    pub children: Option<Vec<Digest>>,
}

/// Adds digests to the rows that have none, those of the selection first. Returns what was read, by the name of the tag.
pub async fn read_missing_digests(
    client: Client,
    selection: &TagSelection,
    tags: &mut [TagFacts],
    says: Says,
    cancel: &Cancel,
) -> HashMap<String, ReadIt> {
    let selected: HashSet<String> = selection.tags.iter().map(|tag| tag.version.to_string()).collect();
    let is_selected = |tag: &&&TagFacts| selected.contains(tag.row.tag.text());
    let lacking: Vec<&TagFacts> = tags.iter().filter(|tag| tag.digest().is_none()).collect();
    let first = lacking.iter().filter(is_selected).take(SELECTED);
    let then = lacking.iter().filter(|tag| !is_selected(tag)).take(KEPT);
    let wanted: Vec<TagOrDigest> = first.chain(then).filter_map(|tag| tag.row.tag.valid().cloned()).collect();
    let read =
        read_all(client, &selection.image, &wanted, |read, total| Stage::Digests { read, total }, says, cancel).await;
    for tag in tags.iter_mut().filter(|tag| tag.row.digest.is_none()) {
        tag.row.digest = read.get(tag.row.tag.text()).and_then(|read| read.digest.clone());
    }
    read
}

/// Reads manifests, a few at a time. What cannot be read is not among the results.
pub async fn read_all(
    client: Client,
    image: &ImageAddress,
    wanted: &[TagOrDigest],
    stage: fn(u64, u64) -> Stage,
    says: Says,
    cancel: &Cancel,
) -> HashMap<String, ReadIt> {
    let mut read = HashMap::new();
    for (number, few) in wanted.chunks(AT_ONCE).enumerate() {
        says.now(stage((number * AT_ONCE) as u64, wanted.len() as u64));
        let answers = join_all(few.iter().map(|version| read_one(client, image, version, cancel))).await;
        read.extend(few.iter().zip(answers).filter_map(|(version, read)| Some((version.to_string(), read?))));
        if cancel.is_aborted() {
            break;
        }
    }
    read
}

async fn read_one(client: Client, image: &ImageAddress, version: &TagOrDigest, cancel: &Cancel) -> Option<ReadIt> {
    let call =
        ReadManifest { repository: image.repository.clone(), image: image.name.clone(), version: version.clone() };
    let manifest = client.send_quietly(&call, cancel).await.ok()?;
    let children = match Manifest::parse(&manifest.text) {
        Ok(Manifest::Index(index)) => Some(index.manifests.into_iter().map(|child| child.digest).collect()),
        _ => None,
    };
    let digest = manifest.is_exact.then(|| image::digest_of_manifest(manifest.text.as_bytes()));
    Some(ReadIt { digest, children })
}
