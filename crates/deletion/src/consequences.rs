//! What follows from a deletion, computed from what was read right before it.

use ext_api::{Capabilities, Capability, EntityTag, RepositoryType, TagRecord};
use image::{Digest, ImageName, TagOrDigest};

use crate::target::DeletionTarget;

/// What a deletion would destroy. Everything in it was read when the sheet opened, never taken from a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Consequences {
    pub target: DeletionTarget,
    pub repository_type: RepositoryType,
    /// The current row of the tag. `None` for an image, or if the tag no longer exists.
    pub tag: Option<TagRecord>,
    /// The current digest of the tag's manifest, if it can be read.
    pub digest: Option<Digest>,
    /// The length of the image's list of tags, and the first names in it. On a bk-repo it also has untagged manifests.
    pub tag_count: u64,
    pub first_tags: Vec<String>,
    /// How many of the first names are digests of untagged manifests.
    pub untagged_count: u64,
    /// The state of that list of tags, if the server reports it. Only these tags are deleted.
    pub state: Option<EntityTag>,
    /// Images whose files would be destroyed too, because they lie below the name of this one.
    pub nested: Vec<String>,
    /// What else depends on a manifest that is deleted by its digest. Empty for tags and images.
    pub dependents: Dependents,
}

/// What depends on a manifest that is to be deleted by its digest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dependents {
    /// Tags that point to it. It is deleted with them, not by its digest.
    pub tags: Vec<String>,
    /// Tags of indexes that list it, and so lose a platform.
    pub indexes: Vec<String>,
    /// Tags whose manifests could not be looked at.
    pub unchecked: u64,
}

/// What a deletion has removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deleted {
    /// A tag. The image has others.
    Tag,
    /// The last tag, and with it the image.
    LastTag,
    /// The last tag. The registry still lists the image, without a tag.
    LastTagOfListedImage,
    Image,
}

/// What is left of the manifest of a deleted tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept<'a> {
    /// The manifest can still be pulled by this digest.
    Manifest(&'a Digest),
    /// The manifest is kept, but its digest could not be read.
    UnknownManifest,
    Nothing,
}

impl Consequences {
    /// Whether a tag of the image is all that is left of it, or the whole image is deleted.
    pub fn takes_image(&self) -> bool {
        self.target.is_image() || (self.tag.is_some() && self.tag_count <= 1)
    }

    /// The number of tags that are kept if only this tag or manifest is deleted. `None` if the list was not read to its
    /// end, and the rest may have untagged manifests as well.
    pub fn other_tags(&self) -> Option<u64> {
        let is_whole = self.first_tags.len() as u64 >= self.tag_count;
        let tags = self.tag_count.saturating_sub(self.untagged_count);
        let is_tag = matches!(self.target.version(), Some(TagOrDigest::Tag(_)));
        (is_whole || self.untagged_count == 0).then(|| tags.saturating_sub(u64::from(is_tag)))
    }

    /// Whether there is something that can be deleted.
    pub fn can_be_deleted(&self, capabilities: Capabilities) -> bool {
        match self.target.version() {
            None => self.tag_count > 0,
            Some(TagOrDigest::Tag(_)) => self.tag.is_some(),
            Some(TagOrDigest::Digest(_)) => {
                let is_free = self.is_only_a_digest() && self.dependents.tags.is_empty();
                self.tag.is_some() || (is_free && capabilities.has(Capability::DeletesByDigest))
            }
        }
    }

    /// The name that a person types first: of an image that goes, or of one in which something else breaks.
    pub fn name_to_type(&self, capabilities: Capabilities) -> Option<&ImageName> {
        let takes_more = self.removes(capabilities).is_whole_image()
            || self.takes_nested_images()
            || !self.dependents.indexes.is_empty();
        (self.can_be_deleted(capabilities) && takes_more).then(|| &self.target.image().name)
    }

    /// Whether it is a manifest that exists without a row of its own in the list of tags.
    pub fn is_only_a_digest(&self) -> bool {
        let is_digest = self.target.version().is_some_and(|version| matches!(version, TagOrDigest::Digest(_)));
        is_digest && self.tag.is_none() && self.digest.is_some()
    }

    /// Whether images below the name of this one are destroyed as well.
    pub fn takes_nested_images(&self) -> bool {
        self.takes_image() && !self.nested.is_empty()
    }

    /// What will have been removed once the deletion has succeeded.
    pub fn removes(&self, capabilities: Capabilities) -> Deleted {
        match (self.target.is_image(), self.takes_image()) {
            (true, _) => Deleted::Image,
            (false, true) if capabilities.has(Capability::NamesRemain) => Deleted::LastTagOfListedImage,
            (false, true) => Deleted::LastTag,
            (false, false) => Deleted::Tag,
        }
    }

    /// What stays of the tag's manifest. Deleting an image deletes the manifests too.
    pub fn keeps(&self, capabilities: Capabilities) -> Kept<'_> {
        if !capabilities.has(Capability::ManifestsRemain) || self.is_only_a_digest() {
            return Kept::Nothing;
        }
        let interrupted = self.tag.as_ref().and_then(|tag| tag.interrupted.as_ref());
        // The placeholder of an interrupted deletion is deleted. Its original manifest is kept.
        let manifest = match interrupted {
            Some(interrupted) => interrupted.original.as_ref(),
            None => self.digest.as_ref(),
        };
        match manifest {
            Some(digest) => Kept::Manifest(digest),
            // An interrupted tag that had no manifest before leaves none.
            None if self.target.is_image() || interrupted.is_some() => Kept::Nothing,
            None => Kept::UnknownManifest,
        }
    }
}

impl Deleted {
    /// Whether the page of the image has nothing left to show.
    pub fn is_whole_image(self) -> bool {
        matches!(self, Self::LastTag | Self::Image)
    }
}
