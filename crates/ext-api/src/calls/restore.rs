//! `POST /ext/version/restore/…`: ends an interrupted deletion by putting the tag's own manifest back.

use image::{Digest, TagName};
use serde_json::Value;

use super::delete::TAG_DEADLINE;
use crate::{
    call::{Call, Data, Unreadable},
    endpoint,
    entity_tag::EntityTag,
    package_key::PackageKey,
    repository::Repository,
    request::Request,
};

/// Puts the manifest back that a tag had before its deletion was interrupted. Only `berth` in front of an OCI registry has it.
#[derive(Clone, Debug)]
pub struct RestoreTag {
    pub repository: Repository,
    pub key: PackageKey,
    pub tag: TagName,
    /// The digest of the placeholder that the tag has now. If it has another by then, nothing is written.
    pub expected: Option<Digest>,
}

impl Call for RestoreTag {
    type Answer = ();

    fn request(&self) -> Request {
        let values = [self.repository.project.as_str(), self.repository.name.as_str()];
        let request = Request::of(&endpoint::RESTORE_TAG, &values)
            .with("packageKey", &self.key)
            .with("version", &self.tag)
            .within(TAG_DEADLINE);
        Request { if_match: self.expected.as_ref().map(EntityTag::of_digest), ..request }
    }

    fn decode(&self, data: Data) -> Result<(), Unreadable> {
        match data {
            Value::Bool(true) => Ok(()),
            Value::Bool(false) => Err(Unreadable::NotDone),
            _ => Err(Unreadable::Shape("the answer does not say whether the tag was restored")),
        }
    }
}
