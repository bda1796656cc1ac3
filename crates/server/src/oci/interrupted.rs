//! What a list and a detail say of a tag whose deletion ended half way.

use std::collections::BTreeMap;

use ext_api::wire::Interrupted;
use image::{ImageName, TagOrDigest};

use super::deletion::{Interruption, interruption};
use super::registry::Oci;

/// Told by the annotations of the manifest that the tag has. A deletion that runs here is not interrupted, and what a digest
/// names is no tag.
pub fn interrupted(
    oci: &Oci,
    image: &ImageName,
    version: &TagOrDigest,
    annotations: &BTreeMap<String, String>,
) -> Option<Interrupted> {
    let is_tag = matches!(version, TagOrDigest::Tag(_));
    let Interruption { original } =
        interruption(annotations).filter(|_| is_tag && !oci.image_locks.is_locked(image))?;
    Some(Interrupted { original: original.map(|digest| digest.to_string()) })
}
