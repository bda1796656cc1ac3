//! The details of a tag. The key contains the type of its repository.

use ext_api::{ApiError, PackageKey, ReadDetail, RepositoryType, TagDetail};
use image::TagOrDigest;
use route::ImageAddress;

use super::{Cancel, Client};

impl Client {
    /// The key of an image in calls that need the repository type.
    pub async fn package_key(&self, image: &ImageAddress, cancel: &Cancel) -> PackageKey {
        let known = self.repository_type(&image.repository, cancel).await;
        PackageKey { repository_type: known.unwrap_or(RepositoryType::Docker), name: image.name.clone() }
    }
}

/// The details of a tag or digest. A refusal never opens the sign-in form, because the manifest may be readable.
///
/// # Errors
///
/// If the registry has none, or the request fails.
pub async fn read_detail(
    client: Client,
    image: &ImageAddress,
    version: TagOrDigest,
    cancel: &Cancel,
) -> Result<TagDetail, ApiError> {
    let key = client.package_key(image, cancel).await;
    client.send_quietly(&ReadDetail { repository: image.repository.clone(), key, version }, cancel).await
}
