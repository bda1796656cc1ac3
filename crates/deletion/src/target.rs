//! What is deleted.

use std::fmt;

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

/// `demo/images/team/web:v1`, `demo/images/team/web@sha256:…`, or an image without either.
impl fmt::Display for DeletionTarget {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let image = self.image();
        write!(formatter, "{}/{}", image.repository, image.name)?;
        match self.version() {
            Some(TagOrDigest::Tag(tag)) => write!(formatter, ":{tag}"),
            Some(TagOrDigest::Digest(digest)) => write!(formatter, "@{digest}"),
            None => Ok(()),
        }
    }
}
