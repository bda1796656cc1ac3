//! Images as they are read before a deletion.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use deletion::{Listed, SelectedTag, TagFacts};
use ext_api::{Named, TagRecord};
use image::{Digest, TagOrDigest};

pub fn digest(of: &str) -> Digest {
    Digest::sha256_of(of.as_bytes())
}

pub fn selected(names: &[&str]) -> Vec<SelectedTag> {
    let version = |name: &&str| TagOrDigest::parse(name).unwrap();
    names.iter().map(|name| SelectedTag { version: version(name), listed: Listed::default() }).collect()
}

pub fn tag(name: &str, content: &str) -> TagFacts {
    named(name, Some(digest(content)))
}

/// A tag whose digest could not be read.
pub fn unread(name: &str) -> TagFacts {
    named(name, None)
}

/// A manifest without a tag.
pub fn untagged(content: &str) -> TagFacts {
    named(digest(content).as_str(), None)
}

/// A row whose name no registry accepts.
pub fn invalid(name: &str) -> TagFacts {
    assert_eq!(TagOrDigest::parse(name).ok(), None);
    named(name, None)
}

fn named(name: &str, digest: Option<Digest>) -> TagFacts {
    let row = TagRecord {
        tag: Named::new(name.to_owned(), TagOrDigest::parse(name).ok()),
        stages: Vec::new(),
        size: None,
        last_modified_by: None,
        last_modified: None,
        downloads: None,
        registry_url: None,
        kind: None,
        nameless: None,
        digest,
        images: None,
        interrupted: None,
    };
    TagFacts { row, is_disabled: None }
}
