//! What the planner is told of a tag.

use ext_api::RepositoryType;
use image::{
    Attachment, Digest, TagName, TagOrDigest,
    query::{Mark, Subject},
};
use route::ImageAddress;

/// A row of the list of tags. What is not known is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct CleanupTag {
    pub image: ImageAddress,
    pub repository_type: RepositoryType,
    pub version: TagOrDigest,
    pub digest: Option<Digest>,
    /// Bytes.
    pub size: Option<u64>,
    /// Seconds since 1970. None for a tag without a date, or with one that only stands for "no date".
    pub modified: Option<i64>,
    pub by: Option<String>,
    pub downloads: Option<u64>,
    /// Seconds since 1970, where a source reports it.
    pub last_downloaded: Option<i64>,
    /// Promotion stages, with or without their `@`.
    pub stages: Vec<String>,
    pub is_disabled: Option<bool>,
    /// Whether its deletion was interrupted. Such a tag is mended first.
    pub is_interrupted: bool,
}

impl CleanupTag {
    /// The name, unless it is a manifest that is listed by its digest.
    pub(super) fn tag(&self) -> Option<&TagName> {
        match &self.version {
            TagOrDigest::Tag(tag) => Some(tag),
            TagOrDigest::Digest(_) => None,
        }
    }

    /// What it is attached to, if it is a signature or the like.
    pub(super) fn attachment(&self) -> Option<Attachment> {
        self.tag().and_then(Attachment::of)
    }

    /// Whether it is a tag that a person has given, and not a digest or something that a tool has attached.
    pub(super) fn is_given(&self) -> bool {
        self.tag().is_some() && self.attachment().is_none()
    }
}

/// A tag for queries, with its name as text.
pub(super) struct Asked<'a> {
    pub tag: &'a CleanupTag,
    pub name: &'a str,
}

impl Subject for Asked<'_> {
    fn name(&self) -> &str {
        self.name
    }

    fn modified(&self) -> Option<i64> {
        self.tag.modified
    }

    fn size(&self) -> Option<u64> {
        self.tag.size
    }

    fn downloads(&self) -> Option<u64> {
        self.tag.downloads
    }

    fn by(&self) -> Option<&str> {
        self.tag.by.as_deref()
    }

    fn stages(&self) -> Option<&[String]> {
        Some(&self.tag.stages)
    }

    fn digest(&self) -> Option<&str> {
        self.tag.digest.as_ref().map(Digest::as_str)
    }

    fn is(&self, mark: Mark) -> Option<bool> {
        match mark {
            Mark::Digest => Some(self.tag.tag().is_none()),
            Mark::Disabled => self.tag.is_disabled,
        }
    }
}
