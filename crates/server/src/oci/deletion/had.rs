//! The manifest of a tag before its deletion.

use std::sync::Arc;

use image::Digest;

use crate::oci::document::Document;

/// Nothing where the registry lists the tag without a manifest.
pub type Had = Option<Arc<Document>>;

pub fn digest_of(had: &Had) -> Option<&Digest> {
    had.as_ref().map(|document| &document.digest)
}
