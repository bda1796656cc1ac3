//! Asks for the details of a tag.

use ext_api::{ApiError, PackageKey, ReadDetail, RepositoryType, TagDetail};
use image::TagOrDigest;
use route::ImageAddress;

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
