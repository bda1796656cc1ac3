//! Images: what bk-repo calls packages.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::DateTime;

use super::{Stamp, Tag};
use crate::content::{Blob, Content, Digest, Lazy};

#[derive(Clone, Debug)]
pub struct Image {
    pub name: String,
    pub description: String,
    pub logo_url: String,
    pub created: Stamp,
    pub modified: Stamp,
    pub downloads: u64,
    /// First pushed last: the order of a tag list.
    pub tags: Vec<Tag>,
    /// The names of those that are gone.
    pub deleted_tags: Vec<String>,
    /// The tag that is called the latest once the one that was pushed last is gone: the highest version.
    pub latest: Option<String>,
}

impl Image {
    /// An image with the given tags in any order; who touched it first and last follows from them.
    pub fn new(name: &str, mut tags: Vec<Tag>) -> Image {
        tags.sort_by_key(|tag| Reverse(tag.created.at));
        let newest = tags.iter().map(|tag| &tag.modified).max_by_key(|modified| modified.at);
        let oldest = tags.last().map(|tag| &tag.created);
        let or_nobody =
            |stamp: Option<&Stamp>| stamp.cloned().unwrap_or_else(|| Stamp::new("system", DateTime::UNIX_EPOCH));
        Image {
            name: name.to_owned(),
            description: String::new(),
            logo_url: String::new(),
            created: or_nobody(oldest),
            modified: or_nobody(newest),
            downloads: tags.iter().map(|tag| tag.downloads).sum(),
            tags,
            deleted_tags: Vec::new(),
            latest: None,
        }
    }

    /// The tag that was pushed last, whatever its name; after its deletion the highest version.
    pub fn latest(&self) -> Option<&str> {
        let newest = || self.tags.iter().max_by_key(|tag| tag.modified.at);
        self.latest.as_deref().or_else(|| Some(&*newest()?.name))
    }

    pub fn tag(&self, name: &str) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.name == name)
    }

    /// Every content that a digest could mean here: what tags point at and what those list.
    pub fn contents(&self) -> Contents {
        let mut contents: Vec<Arc<Lazy<Content>>> = Vec::new();
        for tag in self.tags.iter().filter(|tag| tag.has_files) {
            contents.push(Arc::clone(&tag.content));
            contents.extend(tag.stale.clone());
        }
        contents.sort_by_key(|content| Arc::as_ptr(content).addr());
        contents.dedup_by(|a, b| Arc::ptr_eq(a, b));
        Contents { contents }
    }
}

/// The searchable content of one image, apart from the registry so that no lock is held
/// while content is being made.
#[derive(Debug)]
pub struct Contents {
    contents: Vec<Arc<Lazy<Content>>>,
}

impl Contents {
    /// The manifest with that digest, wherever an index may hide it.
    pub fn manifest(&self, digest: &Digest) -> Option<Blob> {
        self.find(&|content| (&content.manifest.digest == digest).then(|| content.manifest.clone()))
    }

    /// The configuration or layer with that digest.
    pub fn blob(&self, digest: &Digest) -> Option<Blob> {
        self.find(&|content| content.blob(digest))
    }

    /// Looks at content that was made already before it makes any.
    fn find(&self, wanted: &dyn Fn(&Content) -> Option<Blob>) -> Option<Blob> {
        let made = self.contents.iter().filter_map(|content| content.made());
        made.clone()
            .find_map(|content| find_below(content, wanted))
            .or_else(|| self.contents.iter().find_map(|content| find_below(content.get(), wanted)))
    }
}

fn find_below(content: &Content, wanted: &dyn Fn(&Content) -> Option<Blob>) -> Option<Blob> {
    wanted(content).or_else(|| content.children.iter().find_map(|child| find_below(child.get(), wanted)))
}
