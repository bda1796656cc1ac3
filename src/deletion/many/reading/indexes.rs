//! Reads the indexes that stay, to find those that list a manifest that goes.

use std::collections::{HashMap, HashSet};

use deletion::{ImageFacts, IndexFacts, TagFacts, TagSelection};
use image::TagOrDigest;

use super::{
    Says, Stage,
    manifests::{ReadIt, read_all},
    versions::Recorded,
};
use crate::api::{Cancel, Client};

/// Indexes that are read, at most. The rest is counted as unchecked.
const READ: usize = 200;

/// The indexes, and how many tags may be others.
pub struct Found {
    pub indexes: Vec<IndexFacts>,
    pub unchecked: u64,
}

/// `read` has the manifests that were read already.
pub async fn read_indexes(
    client: Client,
    selection: &TagSelection,
    facts: &ImageFacts,
    recorded: &Recorded,
    mut read: HashMap<String, ReadIt>,
    says: Says,
    cancel: &Cancel,
) -> Found {
    let selected: HashSet<String> = selection.tags.iter().map(|tag| tag.version.to_string()).collect();
    let kept = facts.tags.iter().filter(|tag| !selected.contains(tag.row.tag.text()));
    let may_be_index = |tag: &&TagFacts| recorded.is_index(tag) != Some(false);
    let mut candidates: Vec<&TagFacts> = kept.filter(may_be_index).collect();
    // Those that are known to be indexes come first.
    candidates.sort_by_key(|tag| recorded.is_index(tag).is_none());
    let unread = candidates.iter().filter(|tag| !read.contains_key(tag.row.tag.text()));
    let wanted: Vec<TagOrDigest> = unread.filter_map(|tag| tag.row.tag.valid().cloned()).take(READ).collect();
    let more = read_all(client, &selection.image, &wanted, |read, total| Stage::Indexes { read, total }, says, cancel);
    read.extend(more.await);
    let unchecked = candidates.iter().filter(|tag| !read.contains_key(tag.row.tag.text())).count() as u64;
    let indexes = candidates.iter().filter_map(|tag| {
        let tag = tag.row.tag.text();
        let children = read.get(tag)?.children.clone()?;
        Some(IndexFacts { tag: tag.to_owned(), children })
    });
    Found { indexes: indexes.collect(), unchecked }
}
