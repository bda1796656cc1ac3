//! `GET /ext/version/detail/{project}/{repository}`: the details of a tag.

use image::TagOrDigest;

use crate::{
    answers::TagDetail,
    call::{Call, Data, Unreadable},
    endpoint,
    package_key::PackageKey,
    repository::Repository,
    request::Request,
};

/// Reads a tag's details. A deployed bk-repo refuses them for what is no container image (400, code 250103).
#[derive(Clone, Debug)]
pub struct ReadDetail {
    pub repository: Repository,
    pub key: PackageKey,
    pub version: TagOrDigest,
}

impl Call for ReadDetail {
    type Answer = TagDetail;

    fn request(&self) -> Request {
        let values = [self.repository.project.as_str(), self.repository.name.as_str()];
        Request::of(&endpoint::DETAIL, &values).with("packageKey", &self.key).with("version", &self.version)
    }

    fn decode(&self, data: Data) -> Result<TagDetail, Unreadable> {
        TagDetail::decode(&data)
    }
}
