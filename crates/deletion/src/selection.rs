//! Many tags of one image that are to be deleted.

use ext_api::{Moment, TagRecord};
use image::{Digest, TagOrDigest};
use route::ImageAddress;

/// Tags and untagged manifests of one image, as they were selected in its list.
#[derive(Clone, Debug, PartialEq)]
pub struct TagSelection {
    pub image: ImageAddress,
    pub tags: Vec<SelectedTag>,
}

/// One of them, with what the list said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectedTag {
    pub version: TagOrDigest,
    pub listed: Listed,
}

/// What was known of a tag when it was selected. Unknown values are absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listed {
    pub digest: Option<Digest>,
    pub modified: Option<Moment>,
    pub size: Option<u64>,
}

impl Listed {
    /// Whether the tag is known to have changed since. The digest decides where both are known.
    pub fn differs_from(&self, now: &TagRecord) -> bool {
        if let (Some(before), Some(now)) = (&self.digest, &now.digest) {
            return before != now;
        }
        are_different(self.modified.as_ref(), now.last_modified.as_ref()) || are_different(self.size, now.size)
    }
}

fn are_different<T: PartialEq>(before: Option<T>, now: Option<T>) -> bool {
    before.zip(now).is_some_and(|(before, now)| before != now)
}
