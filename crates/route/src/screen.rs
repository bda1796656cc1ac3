//! The screens that have an address.

use ext_api::Repository;
use image::{Digest, ImageName, ProjectId, TagName, TagOrDigest};

/// What an address shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The projects, or the images of the fixed scope's repository.
    Home,
    /// The repositories of a project.
    Project(ProjectId),
    /// The images of a repository.
    Images(Repository),
    /// The tags of an image.
    Tags(ImageAddress),
    /// One tag or digest of an image.
    Tag(ImageAddress, Target),
    /// What is fine about this deployment, and what is not (`/-/doctor`).
    Doctor,
    /// A path that is no address; it is kept as it was typed.
    NotFound(String),
}

/// An image and the repository that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageAddress {
    pub repository: Repository,
    pub name: ImageName,
}

/// What is opened of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Tag(TagName),
    Digest(Digest),
    /// `name:tag@digest`: the digest is shown, the tag stays in view.
    TaggedDigest(TagName, Digest),
}

impl Target {
    /// What is asked of the registry: the digest, where there is one.
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
