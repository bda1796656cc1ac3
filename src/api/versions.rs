//! Tags as versions, which say more of them than the list of tags.

use ext_api::{ListVersions, PackageKey, Page, PageRequest, RepositoryType, VersionRecord};
use route::ImageAddress;

use super::{Cancel, Client};

/// Lists of versions up to this length are read in one request. So many rows are about 6 MB before compression
/// (docs/decisions/0036-versions-in-one.md).
pub const VERSIONS_IN_ONE: u32 = 2_500;

/// Versions whose names begin like the one that is looked for.
const FEW: u32 = 100;

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
        let call = ListVersions { repository: image.repository, key, page, prefix: None };
        self.send_quietly(&call, cancel).await.ok()
    }

    /// What is recorded of one version.
    pub async fn version(&self, image: &ImageAddress, name: String, cancel: &Cancel) -> Option<VersionRecord> {
        let page = PageRequest { number: 1, size: FEW };
        let key = self.package_key(image, cancel).await;
        let call = ListVersions { repository: image.repository.clone(), key, page, prefix: Some(name.clone()) };
        let found = self.send_quietly(&call, cancel).await.ok()?;
        found.records.into_iter().find(|version| version.name == name)
    }
}
