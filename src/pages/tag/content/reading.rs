//! Asks for the parts of a tag, each from where it is to be had, and checks what arrives against its digest.

use std::sync::Arc;

use ext_api::{ApiError, ErrorKind, PackageKey, ReadDetail, ReadManifest, RepositoryType, TagDetail};
use image::{Digest, HelmChart, ImageConfig, Manifest, TagOrDigest};
use route::ImageAddress;

use super::{Configuration, ManifestDocument};
use crate::api::{Cancel, Client};

pub async fn read_detail(
    client: Client,
    image: ImageAddress,
    version: TagOrDigest,
    cancel: &Cancel,
) -> Result<TagDetail, ApiError> {
    let known = client.repository_type(&image.repository, cancel).await;
    let key = PackageKey { repository_type: known.unwrap_or(RepositoryType::Docker), name: image.name.clone() };
    client.send(&ReadDetail { repository: image.repository, key, version }, cancel).await
}

/// The manifest from the extension API or, for digests that it does not know, from `/v2` (deployed-facts 1.2, endpoint 4).
pub async fn read_manifest(
    client: Client,
    image: &ImageAddress,
    version: TagOrDigest,
    cancel: &Cancel,
) -> Result<ManifestDocument, ApiError> {
    let (repository, name) = (&image.repository, &image.name);
    let call = ReadManifest { repository: repository.clone(), image: name.clone(), version: version.clone() };
    let text = match client.send(&call, cancel).await {
        Ok(manifest) => manifest.0,
        Err(error) if error.kind == ErrorKind::NotFound && matches!(version, TagOrDigest::Digest(_)) => {
            client.text(&ext_api::manifest_by_reference(repository, name, &version), cancel).await?
        }
        Err(error) => return Err(error),
    };
    let digest = Digest::sha256_of(text.as_bytes());
    match &version {
        TagOrDigest::Digest(asked) if asked.algorithm() == "sha256" && *asked != digest => {
            Err(ApiError::of(ErrorKind::DigestMismatch))
        }
        _ => Ok(ManifestDocument { digest, manifest: Manifest::parse(&text).ok().map(Arc::new), text: text.into() }),
    }
}

pub async fn read_configuration(
    client: Client,
    image: &ImageAddress,
    digest: Digest,
    is_chart: bool,
    cancel: &Cancel,
) -> Result<Configuration, ApiError> {
    let text = client.text(&ext_api::blob(&image.repository, &image.name, &digest), cancel).await?;
    let unreadable = || ApiError::of(ErrorKind::Unreadable);
    if digest.algorithm() == "sha256" && Digest::sha256_of(text.as_bytes()) != digest {
        return Err(ApiError::of(ErrorKind::DigestMismatch));
    }
    if is_chart {
        return HelmChart::parse(&text)
            .map(|chart| Configuration::HelmChart(Arc::new(chart)))
            .map_err(|_| unreadable());
    }
    ImageConfig::parse(&text).map(|config| Configuration::Image(Arc::new(config))).map_err(|_| unreadable())
}
