//! The mark of a tag whose deletion ended half way, in lists and details.

use std::collections::BTreeMap;

use ext_api::Interrupted;
use image::{ImageName, TagOrDigest};

use super::deletion::{Interruption, interruption};
use super::registry::Oci;

/// Read from the annotations of the tag's manifest. A deletion that is still running is not interrupted, and a digest is
/// not a tag.
pub fn interrupted(
    oci: &Oci,
    image: &ImageName,
    version: &TagOrDigest,
    annotations: &BTreeMap<String, String>,
) -> Option<Interrupted> {
    let is_tag = matches!(version, TagOrDigest::Tag(_));
    let Interruption { original } =
        interruption(annotations).filter(|_| is_tag && !oci.image_locks.is_locked(image))?;
    Some(Interrupted { original })
}
