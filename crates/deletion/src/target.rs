//! What is deleted.

use image::TagOrDigest;
use route::ImageAddress;

/// One tag or digest of an image, or the image with all of its tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeletionTarget {
    Tag(ImageAddress, TagOrDigest),
    Image(ImageAddress),
}

impl DeletionTarget {
    pub fn image(&self) -> &ImageAddress {
        match self {
            Self::Tag(image, _) | Self::Image(image) => image,
        }
    }

    /// The tag or digest; nothing for a whole image.
    pub fn version(&self) -> Option<&TagOrDigest> {
        match self {
            Self::Tag(_, version) => Some(version),
            Self::Image(_) => None,
        }
    }

    pub fn is_image(&self) -> bool {
        matches!(self, Self::Image(_))
    }
}
