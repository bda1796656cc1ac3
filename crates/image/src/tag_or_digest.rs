//! A tag or a digest: the `<reference>` of the distribution specification.

use std::fmt;

use thiserror::Error;

use crate::{
    digest::{Digest, DigestError},
    name::{NameError, TagName},
};

/// A tag or a digest. bk-repo lists untagged manifests among the tags, by digest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TagOrDigest {
    Tag(TagName),
    Digest(Digest),
}

/// Why a text is neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum TagOrDigestError {
    #[error(transparent)]
    Tag(#[from] NameError),
    #[error(transparent)]
    Digest(#[from] DigestError),
}

impl TagOrDigest {
    /// Parses a digest if the text contains a colon, which no tag can. Otherwise parses a tag.
    ///
    /// # Errors
    ///
    /// The rule of tags or digests that it breaks.
    pub fn parse(text: &str) -> Result<Self, TagOrDigestError> {
        if text.contains(':') { Ok(Self::Digest(Digest::parse(text)?)) } else { Ok(Self::Tag(TagName::parse(text)?)) }
    }
}

impl fmt::Display for TagOrDigest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(tag) => tag.fmt(formatter),
            Self::Digest(digest) => digest.fmt(formatter),
        }
    }
}
