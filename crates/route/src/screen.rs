//! The screens that have an address.

use ext_api::Repository;
use image::{Digest, ImageName, ProjectId, TagName, TagOrDigest};

/// The screen of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The projects. With a fixed scope, the images of its repository.
    Home,
    /// The repositories of a project.
    Project(ProjectId),
    /// The images of a repository.
    Images(Repository),
    /// The tags of an image.
    Tags(ImageAddress),
    /// One tag or digest of an image.
    Tag(ImageAddress, Target),
    /// Checks of this deployment (`/-/doctor`).
    Doctor,
    /// An invalid path, as it was typed.
    NotFound(String),
}

/// An image, with its repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageAddress {
    pub repository: Repository,
    pub name: ImageName,
}

/// The opened tag or digest of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Tag(TagName),
    Digest(Digest),
    /// `name:tag@digest`: shows the digest, and keeps the tag in the address.
    TaggedDigest(TagName, Digest),
}

impl Target {
    /// The version to request from the registry: the digest if there is one, otherwise the tag.
    pub fn version(&self) -> TagOrDigest {
        match self {
            Self::Tag(tag) => TagOrDigest::Tag(tag.clone()),
            Self::Digest(digest) | Self::TaggedDigest(_, digest) => TagOrDigest::Digest(digest.clone()),
        }
    }

    pub fn tag(&self) -> Option<&TagName> {
        match self {
            Self::Tag(tag) | Self::TaggedDigest(tag, _) => Some(tag),
            Self::Digest(_) => None,
        }
    }

    pub fn digest(&self) -> Option<&Digest> {
        match self {
            Self::Tag(_) => None,
            Self::Digest(digest) | Self::TaggedDigest(_, digest) => Some(digest),
        }
    }
}

impl From<TagOrDigest> for Target {
    fn from(version: TagOrDigest) -> Self {
        match version {
            TagOrDigest::Tag(tag) => Self::Tag(tag),
            TagOrDigest::Digest(digest) => Self::Digest(digest),
        }
    }
}
