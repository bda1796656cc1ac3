//! `GET /repository/api/version/page/{project}/{repository}`: the tags of an image as bk-repo's versions.

use crate::{
    answers::{Page, VersionRecord},
    call::{Call, Data, Unreadable},
    endpoint,
    package_key::PackageKey,
    repository::Repository,
    request::{PageRequest, Request},
};

/// Lists a page of an image's versions: the same rows in the same order as [`ListTags`](super::ListTags), which does not
/// say what is disabled (docs/bk-repo.md 7.4).
#[derive(Clone, Debug)]
pub struct ListVersions {
    pub repository: Repository,
    pub key: PackageKey,
    pub page: PageRequest,
    /// Only versions whose names begin with it, case minded.
    pub prefix: Option<String>,
}

impl Call for ListVersions {
    type Answer = Page<VersionRecord>;

    fn request(&self) -> Request {
        let values = [self.repository.project.as_str(), self.repository.name.as_str()];
        let request = Request::of(&endpoint::VERSIONS, &values).with("packageKey", &self.key).paged(self.page);
        match &self.prefix {
            Some(prefix) => request.with("version", prefix),
            None => request,
        }
    }

    fn decode(&self, data: Data) -> Result<Page<VersionRecord>, Unreadable> {
        Page::decode(&data, VersionRecord::decode)
    }
}
