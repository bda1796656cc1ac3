//! `GET /ext/repo/{project}/{repository}`: the images of a repository.

use crate::{
    answers::{ImageRecord, Page},
    call::{Call, Data, Unreadable},
    endpoint,
    repository::Repository,
    request::{PageRequest, Request},
};

/// Lists a page of a repository's images.
#[derive(Clone, Debug)]
pub struct ListImages {
    pub repository: Repository,
    pub page: PageRequest,
    /// The server's own filter. On bk-repo: contains, case-sensitive, `*` matches anything.
    pub filter: Option<String>,
}

impl Call for ListImages {
    type Answer = Page<ImageRecord>;

    fn request(&self) -> Request {
        let values = [self.repository.project.as_str(), self.repository.name.as_str()];
        let request = Request::of(&endpoint::IMAGES, &values).paged(self.page);
        match &self.filter {
            Some(filter) => request.with("name", filter),
            None => request,
        }
    }

    fn decode(&self, data: Data) -> Result<Page<ImageRecord>, Unreadable> {
        Page::decode(&data, ImageRecord::decode)
    }
}
