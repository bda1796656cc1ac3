//! Reads manifests and configurations, and verifies their digests before anything of them is shown.

use std::sync::Arc;

use ext_api::{ApiError, ErrorKind, ReadManifest};
use image::{Digest, HelmChart, ImageConfig, Manifest, TagOrDigest};
use route::ImageAddress;

use super::{Cancel, Client, exchange::HEAVIEST};

/// How many indexes in indexes are followed.
const DEEPEST: usize = 4;

/// A manifest: the registry's text, its digest, and the parsed content.
#[derive(Clone, Debug)]
pub struct ManifestDocument {
    pub text: Arc<str>,
    /// Computed from the text, never taken from the registry.
    pub digest: Digest,
    /// Whether the text has the registry's own bytes. Otherwise nothing is known of the digest, and the computed one is shown
    /// nowhere.
    pub is_exact: bool,
    /// `None` if the text is not a known manifest.
    pub manifest: Option<Arc<Manifest>>,
}

impl ManifestDocument {
    /// The image that this index is opened with; none for everything else.
    fn image_within(&self) -> Option<Digest> {
        match self.manifest.as_deref()? {
            Manifest::Index(index) => Some(index.choose(None)?.digest.clone()),
            _ => None,
        }
    }
}

impl PartialEq for ManifestDocument {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest && self.text == other.text
    }
}

/// The configuration blob of an image or artifact.
#[derive(Clone, Debug)]
pub enum Configuration {
    Image(Arc<ImageConfig>),
    HelmChart(Arc<HelmChart>),
}

impl PartialEq for Configuration {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Image(one), Self::Image(other)) => Arc::ptr_eq(one, other),
            (Self::HelmChart(one), Self::HelmChart(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

/// The manifest from the extension API. For digests that it does not find, from `/v2` (docs/bk-repo.md 2.4).
///
/// # Errors
///
/// [`ErrorKind::DigestMismatch`] if it is requested by a digest and has another one.
pub async fn read_manifest(
    client: Client,
    image: &ImageAddress,
    version: TagOrDigest,
    cancel: &Cancel,
) -> Result<ManifestDocument, ApiError> {
    let (repository, name) = (&image.repository, &image.name);
    let call = ReadManifest { repository: repository.clone(), image: name.clone(), version: version.clone() };
    let by_reference = ext_api::manifest_by_reference(repository, name, &version);
    let is_of_digest = matches!(version, TagOrDigest::Digest(_));
    let (text, is_exact) = match client.send(&call, cancel).await {
        Ok(manifest) if manifest.is_exact || !is_of_digest => (manifest.text, manifest.is_exact),
        Ok(_) => (client.text(&by_reference, cancel).await?, true),
        Err(error) if error.kind == ErrorKind::NotFound && is_of_digest => {
            (client.text(&by_reference, cancel).await?, true)
        }
        Err(error) => return Err(error),
    };
    let fail = |kind| client.asked(&by_reference, ApiError::of(kind));
    let digest = match version {
        // Nothing here computes other algorithms. The page says so beside the digest.
        TagOrDigest::Digest(asked) if !asked.is_verifiable() => asked,
        TagOrDigest::Digest(asked) if image::is_digest_of_manifest(&asked, text.as_bytes()) => asked,
        TagOrDigest::Digest(_) => return Err(fail(ErrorKind::DigestMismatch)),
        TagOrDigest::Tag(_) => image::digest_of_manifest(text.as_bytes()),
    };
    if image::json_weight(text.as_bytes()) > HEAVIEST {
        return Err(fail(ErrorKind::TooLarge));
    }
    Ok(ManifestDocument { digest, is_exact, manifest: Manifest::parse(&text).ok().map(Arc::new), text: text.into() })
}

/// The manifest of the image that an entry of an index stands for. An index in the index is followed to the image that it is
/// opened with, and never in a circle.
///
/// # Errors
///
/// Those of [`read_manifest`], for any of the manifests on the way.
pub async fn read_image_of_index(
    client: Client,
    image: &ImageAddress,
    entry: Digest,
    cancel: &Cancel,
) -> Result<ManifestDocument, ApiError> {
    let mut followed = vec![entry.clone()];
    let mut document = read_manifest(client, image, TagOrDigest::Digest(entry), cancel).await?;
    while let Some(next) = document.image_within().filter(|next| !followed.contains(next)) {
        if followed.len() > DEEPEST {
            break;
        }
        followed.push(next.clone());
        document = read_manifest(client, image, TagOrDigest::Digest(next), cancel).await?;
    }
    Ok(document)
}

/// The configuration of an image or, if `is_chart`, of a chart.
///
/// # Errors
///
/// [`ErrorKind::DigestMismatch`] if the content has another digest.
pub async fn read_configuration(
    client: Client,
    image: &ImageAddress,
    digest: Digest,
    is_chart: bool,
    cancel: &Cancel,
) -> Result<Configuration, ApiError> {
    let request = ext_api::blob(&image.repository, &image.name, &digest);
    let text = client.text(&request, cancel).await?;
    let fail = |kind| client.asked(&request, ApiError::of(kind));
    if digest.is_verifiable() && !digest.is_of(text.as_bytes()) {
        return Err(fail(ErrorKind::DigestMismatch));
    }
    let read = if is_chart {
        HelmChart::parse(&text).ok().map(|chart| Configuration::HelmChart(Arc::new(chart)))
    } else {
        ImageConfig::parse(&text).ok().map(|config| Configuration::Image(Arc::new(config)))
    };
    read.ok_or_else(|| fail(ErrorKind::Unreadable))
}
