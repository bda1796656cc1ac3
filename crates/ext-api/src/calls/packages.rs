//! `GET /repository/api/package/page/{project}/{repository}`: the images of a repository as bk-repo's packages.

use crate::{
    answers::{ImageRecord, Page},
    call::{Call, Data, Unreadable},
    endpoint,
    repository::Repository,
    request::{PageRequest, Request},
};

/// Lists a page of a repository's images where the extension API's own list is broken (docs/bk-repo.md 2.2).
#[derive(Clone, Debug)]
pub struct ListPackages {
    pub repository: Repository,
    pub page: PageRequest,
    /// The server's own filter: begins with, ignoring case.
    pub filter: Option<String>,
}

impl Call for ListPackages {
    type Answer = Page<ImageRecord>;

    fn request(&self) -> Request {
        let values = [self.repository.project.as_str(), self.repository.name.as_str()];
        let request = Request::of(&endpoint::PACKAGES, &values).paged(self.page);
        match &self.filter {
            Some(filter) => request.with("packageName", filter),
            None => request,
        }
    }

    fn decode(&self, data: Data) -> Result<Page<ImageRecord>, Unreadable> {
        Page::decode(&data, ImageRecord::decode)
    }
}
