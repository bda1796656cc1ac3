//! Reads the placeholder and the original manifest of a tag after an interrupted deletion, when the sheet opens.

use ext_api::{ApiError, ErrorKind, PackageKey};
use futures::future::join;
use image::{Digest, Manifest, TagOrDigest};

use super::TagToPutBack;
use crate::api::{Cancel, Client, ManifestDocument, read_detail, read_manifest};

/// The result.
#[derive(Clone, Debug, PartialEq)]
pub struct Placeholder {
    pub key: PackageKey,
    /// The digest of the placeholder, if it can be read. Only this is replaced.
    pub digest: Option<Digest>,
    /// `None` if the deletion is no longer interrupted, or if the tag had no manifest.
    pub original: Option<Original>,
}

/// The original of the tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Original {
    pub digest: Digest,
    /// The original manifest, or why it could not be read.
    pub manifest: Result<ManifestDocument, ErrorKind>,
}

impl Placeholder {
    pub fn can_be_put_back(&self) -> bool {
        let is_known_to_be_gone = |original: &Original| matches!(original.manifest, Err(ErrorKind::NotFound));
        self.digest.is_some() && self.original.as_ref().is_some_and(|original| !is_known_to_be_gone(original))
    }
}

/// Reads everything for the sheet.
pub async fn read_placeholder(client: Client, what: &TagToPutBack, cancel: &Cancel) -> Result<Placeholder, ApiError> {
    let (image, version) = (&what.image, TagOrDigest::Tag(what.tag.clone()));
    let key = client.package_key(image, cancel).await;
    let (detail, now) =
        join(read_detail(client, image, version.clone(), cancel), read_manifest(client, image, version, cancel)).await;
    let original = match detail?.basic.interrupted.and_then(|interrupted| interrupted.original) {
        Some(digest) => {
            let manifest = read_manifest(client, image, TagOrDigest::Digest(digest.clone()), cancel).await;
            Some(Original { digest, manifest: manifest.map_err(|error| error.kind) })
        }
        None => None,
    };
    Ok(Placeholder {
        key,
        digest: now.ok().filter(|document| document.is_exact).map(|document| document.digest),
        original,
    })
}

/// The size of configuration and layers, if the manifest has them.
pub fn size_of(manifest: &Manifest) -> Option<u64> {
    match manifest {
        Manifest::Image(image) | Manifest::HelmChart(image) | Manifest::Artifact(image) => image.total_size(),
        Manifest::Index(_) | Manifest::Schema1(_) => None,
    }
}
