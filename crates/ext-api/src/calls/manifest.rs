//! `GET /ext/manifest/{project}/{repository}/{image}/{tag}`: a manifest's text.

use image::{ImageName, TagOrDigest};
use serde_json::Value;

use crate::{
    answers::ManifestText,
    call::{Call, Data, Unreadable},
    endpoint,
    repository::Repository,
    request::Request,
};

/// Reads a manifest. A digest finds only manifests that were pushed by digest; others are at `/v2` (docs/bk-repo.md 2.4).
#[derive(Clone, Debug)]
pub struct ReadManifest {
    pub repository: Repository,
    pub image: ImageName,
    pub version: TagOrDigest,
}

impl Call for ReadManifest {
    type Answer = ManifestText;

    fn request(&self) -> Request {
        let version = self.version.to_string();
        let values = [self.repository.project.as_str(), self.repository.name.as_str(), self.image.as_str(), &version];
        Request::of(&endpoint::MANIFEST, &values)
    }

    fn decode(&self, data: Data) -> Result<ManifestText, Unreadable> {
        match data {
            Value::String(text) => Ok(ManifestText { text, is_exact: true }),
            Value::Null => Err(Unreadable::Missing),
            // The document's sample is not valid JSON; a server that followed it sends an object instead of a text.
            object @ Value::Object(_) => Ok(ManifestText { text: object.to_string(), is_exact: false }),
            _ => Err(Unreadable::Shape("the manifest is not a text")),
        }
    }
}
