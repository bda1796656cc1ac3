//! `DELETE /ext/package/delete/…` and `DELETE /ext/version/delete/…`.

use image::{Digest, TagOrDigest};
use serde_json::Value;

use crate::{
    call::{Call, Data, Unreadable},
    endpoint,
    entity_tag::EntityTag,
    package_key::PackageKey,
    removal::Removal,
    repository::Repository,
    request::Request,
};

/// Seconds that deleting one tag may take: its manifest may have to be put back.
pub(super) const TAG_DEADLINE: u32 = 2 * 60;

/// Seconds that deleting an image may take: its tags go one by one, and there can be ten thousand.
const IMAGE_DEADLINE: u32 = 10 * 60;

/// Deletes an image with all its tags. bk-repo removes the whole folder, and with it the files of images below the name.
#[derive(Clone, Debug)]
pub struct DeleteImage {
    pub repository: Repository,
    pub key: PackageKey,
    /// The state of its list of tags when it was last read. If the list has changed since, a server that supports this
    /// deletes nothing.
    pub expected: Option<EntityTag>,
}

/// Deletes a tag. Deleting the last one deletes the image.
#[derive(Clone, Debug)]
pub struct DeleteTag {
    pub repository: Repository,
    pub key: PackageKey,
    pub version: TagOrDigest,
    /// The digest of the tag when it was last read. If the tag has another one by now, a server that supports this does not
    /// delete it.
    pub expected: Option<Digest>,
}

impl Call for DeleteImage {
    type Answer = Removal;

    fn request(&self) -> Request {
        let values = [self.repository.project.as_str(), self.repository.name.as_str()];
        let request =
            Request::of(&endpoint::DELETE_IMAGE, &values).with("packageKey", &self.key).within(IMAGE_DEADLINE);
        Request { if_match: self.expected.clone(), ..request }
    }

    fn decode(&self, data: Data) -> Result<Removal, Unreadable> {
        deleted(&data)
    }
}

impl Call for DeleteTag {
    type Answer = Removal;

    fn request(&self) -> Request {
        let values = [self.repository.project.as_str(), self.repository.name.as_str()];
        let request = Request::of(&endpoint::DELETE_TAG, &values)
            .with("packageKey", &self.key)
            .with("version", &self.version)
            .within(TAG_DEADLINE);
        Request { if_match: self.expected.as_ref().map(EntityTag::of_digest), ..request }
    }

    fn decode(&self, data: Data) -> Result<Removal, Unreadable> {
        deleted(&data)
    }
}

/// The document answers `true` or `false`, a deployed bk-repo `null` for success, `berth` what the registry still shows.
fn deleted(data: &Data) -> Result<Removal, Unreadable> {
    match data {
        Value::Bool(false) => Err(Unreadable::NotDone),
        Value::Bool(true) | Value::Null => Ok(Removal::complete()),
        _ => Removal::read(data).ok_or(Unreadable::Shape("the answer does not say whether it was deleted")),
    }
}
