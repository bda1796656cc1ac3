//! `GET /ext/tag/{project}/{repository}/{image}`: the tags of an image.

use image::ImageName;

use crate::{
    answers::{Page, TagRecord},
    call::{Call, Data, Unreadable},
    endpoint,
    repository::Repository,
    request::{PageRequest, Request},
};

/// Lists a page of an image's tags. An image that does not exist has none.
#[derive(Clone, Debug)]
pub struct ListTags {
    pub repository: Repository,
    pub image: ImageName,
    pub page: PageRequest,
    /// The server's own filter. On bk-repo: begins with, case-sensitive.
    pub filter: Option<String>,
}

impl Call for ListTags {
    type Answer = Page<TagRecord>;

    fn request(&self) -> Request {
        let values = [self.repository.project.as_str(), self.repository.name.as_str(), self.image.as_str()];
        let request = Request::of(&endpoint::TAGS, &values).paged(self.page);
        match &self.filter {
            Some(filter) => request.with("tag", filter),
            None => request,
        }
    }

    fn decode(&self, data: Data) -> Result<Page<TagRecord>, Unreadable> {
        Page::decode(&data, TagRecord::decode)
    }
}
