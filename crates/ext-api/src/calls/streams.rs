//! Requests that are answered with bytes instead of an envelope.

use image::{Digest, ImageName, TagOrDigest};

use crate::{endpoint, repository::Repository, request::Request};

/// `GET /ext/layer/{project}/{repository}/{image}/{digest}`: a layer, as the document has it. Gone from deployed bk-repos.
pub fn layer(repository: &Repository, image: &ImageName, digest: &Digest) -> Request {
    let digest = digest.to_string();
    let values = [repository.project.as_str(), repository.name.as_str(), image.as_str(), &digest];
    Request::of(&endpoint::LAYER, &values)
}

/// `GET /v2/{project}/{repository}/{image}/blobs/{digest}`: a layer or a configuration (OCI distribution specification, end-2).
pub fn blob(repository: &Repository, image: &ImageName, digest: &Digest) -> Request {
    let digest = digest.to_string();
    let values = [repository.project.as_str(), repository.name.as_str(), image.as_str(), &digest];
    Request::of(&endpoint::BLOB, &values)
}

/// `GET /v2/{project}/{repository}/{image}/manifests/{reference}` (OCI distribution specification, end-3).
pub fn manifest_by_reference(repository: &Repository, image: &ImageName, version: &TagOrDigest) -> Request {
    let version = version.to_string();
    let values = [repository.project.as_str(), repository.name.as_str(), image.as_str(), &version];
    Request::of(&endpoint::MANIFEST_DOCUMENT, &values)
}

/// `GET /v2/`: whether there is a registry, and whether it accepts the credential (OCI distribution specification, end-1).
pub fn ping() -> Request {
    Request::of(&endpoint::PING, &[])
}
