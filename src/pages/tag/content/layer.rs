//! A layer of the image on screen.

use image::{Descriptor, Digest};

/// A layer as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    pub digest: Digest,
    /// Compressed bytes.
    pub size: Option<u64>,
    pub media_type: Option<String>,
}

impl Layer {
    pub(super) fn of(descriptor: &Descriptor) -> Self {
        Self { digest: descriptor.digest.clone(), size: descriptor.size, media_type: descriptor.media_type.clone() }
    }
}
