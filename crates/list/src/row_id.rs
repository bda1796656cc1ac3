//! What a row stands for.

use std::sync::Arc;

use ext_api::Named;
use image::{Digest, ImageName, ProjectId, RepositoryName, TagName, TagOrDigest};

/// The project, repository, image, tag or digest that a row stands for, within what the list belongs to.
///
/// It is made once, from the answer, and stays typed until the click: nothing reads a name again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum RowId {
    Project(ProjectId),
    Repository(RepositoryName),
    Image(ImageName),
    Tag(TagName),
    Digest(Digest),
    /// A name that no registry accepts, as it came. Its row is shown, but cannot be opened, copied or deleted.
    Invalid(Arc<str>),
}

impl RowId {
    /// A project of a list.
    pub fn of_project(name: &Named<ProjectId>) -> Self {
        Self::of(name, |valid| Self::Project(valid.clone()))
    }

    /// A repository of a project.
    pub fn of_repository(name: &Named<RepositoryName>) -> Self {
        Self::of(name, |valid| Self::Repository(valid.clone()))
    }

    /// An image of a repository.
    pub fn of_image(name: &Named<ImageName>) -> Self {
        Self::of(name, |valid| Self::Image(valid.clone()))
    }

    /// A tag of an image, or a digest that is listed among the tags.
    pub fn of_tag(name: &Named<TagOrDigest>) -> Self {
        Self::of(name, |valid| valid.clone().into())
    }

    fn of<T: std::fmt::Display>(name: &Named<T>, of_valid: impl FnOnce(&T) -> Self) -> Self {
        name.valid().map_or_else(|| Self::Invalid(name.text().into()), of_valid)
    }

    /// The name, as the server sent it. No two rows of a list have the same.
    pub fn name(&self) -> &Arc<str> {
        match self {
            Self::Project(project) => project.as_shared(),
            Self::Repository(repository) => repository.as_shared(),
            Self::Image(image) => image.as_shared(),
            Self::Tag(tag) => tag.as_shared(),
            Self::Digest(digest) => digest.as_shared(),
            Self::Invalid(text) => text,
        }
    }

    /// Whether it can be opened, copied and deleted.
    pub fn is_valid(&self) -> bool {
        !matches!(self, Self::Invalid(_))
    }
}

impl From<TagOrDigest> for RowId {
    fn from(version: TagOrDigest) -> Self {
        match version {
            TagOrDigest::Tag(tag) => Self::Tag(tag),
            TagOrDigest::Digest(digest) => Self::Digest(digest),
        }
    }
}
