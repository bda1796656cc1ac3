//! Tags as versions, which say more of them than the list of tags.

use ext_api::{ListVersions, PackageKey, Page, PageRequest, RepositoryType, VersionRecord};
use route::ImageAddress;

use super::{Cancel, Client};

/// Lists of versions up to this length are read in one request. So many rows are about 6 MB before compression
/// (docs/decisions/0036-versions-in-one.md).
pub const VERSIONS_IN_ONE: u32 = 2_500;

impl Client {
    /// A page of an image's versions; nothing where it cannot be read.
    pub async fn versions(
        &self,
        image: ImageAddress,
        page: PageRequest,
        cancel: &Cancel,
    ) -> Option<Page<VersionRecord>> {
        let repository_type = self.repository_type(&image.repository, cancel).await.unwrap_or(RepositoryType::Docker);
        let key = PackageKey { repository_type, name: image.name };
        self.send_quietly(&ListVersions { repository: image.repository, key, page }, cancel).await.ok()
    }
}
