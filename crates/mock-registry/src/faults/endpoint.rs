//! Which endpoint a path belongs to, as far as faults differ by it.

use super::{Kind, PROJECT};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    ImageList,
    TagList,
    Manifest,
    Detail,
    Delete,
    /// A manifest through the registry protocol.
    ManifestDocument,
    /// A layer or a configuration.
    Blob,
    Other,
}

/// An endpoint with the project and repository in its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint<'a> {
    pub operation: Operation,
    pub project: &'a str,
    pub repository: &'a str,
}

impl<'a> Endpoint<'a> {
    pub fn of(path: &'a str) -> Endpoint<'a> {
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        let (operation, place) = match segments.as_slice() {
            ["docker" | "oci", rest @ ..] => below_service(rest),
            rest => below_service(rest),
        };
        match place {
            [project, repository, ..] => Endpoint { operation, project, repository },
            _ => Endpoint { operation: Operation::Other, project: "", repository: "" },
        }
    }

    /// The fault that the place itself stands for.
    pub fn fault(self) -> Option<Kind> {
        if self.project == PROJECT { Kind::parse(self.repository) } else { None }
    }
}

fn below_service<'s, 'a>(segments: &'s [&'a str]) -> (Operation, &'s [&'a str]) {
    match segments {
        ["ext", "repo", place @ ..] => (Operation::ImageList, place),
        ["ext", "tag", place @ ..] => (Operation::TagList, place),
        ["ext", "manifest", place @ ..] => (Operation::Manifest, place),
        ["ext", "layer", place @ ..] => (Operation::Blob, place),
        ["ext", "version", "detail", place @ ..] => (Operation::Detail, place),
        ["ext", "version" | "package", "delete", place @ ..] => (Operation::Delete, place),
        ["v2", place @ .., "manifests", _] => (Operation::ManifestDocument, place),
        ["v2", place @ .., "blobs", _] => (Operation::Blob, place),
        ["v2", place @ ..] => (Operation::Other, place),
        _ => (Operation::Other, &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_endpoint_of_the_project_fails() {
        let fault = |path: &str| Endpoint::of(path).fault();
        for path in [
            "/docker/ext/repo/fault/slow",
            "/oci/ext/tag/fault/slow/any",
            "/docker/ext/manifest/fault/slow/any/any",
            "/docker/ext/layer/fault/slow/any/sha256:0",
            "/docker/ext/version/detail/fault/slow",
            "/docker/ext/version/delete/fault/slow",
            "/docker/ext/package/delete/fault/slow",
            "/v2/fault/slow/any/manifests/any",
            "/docker/v2/fault/slow/any/blobs/sha256:0",
            "/v2/fault/slow/any/tags/list",
        ] {
            assert_eq!(fault(path), Some(Kind::Slow), "{path}");
        }
        for path in ["/docker/ext/repo/demo/slow", "/repository/api/repo/list/fault", "/docker/ext/addr", "/v2/"] {
            assert_eq!(fault(path), None, "{path}");
        }
    }

    #[test]
    fn a_blob_is_known_as_one() {
        assert_eq!(Endpoint::of("/oci/v2/p/r/a/b/blobs/sha256:0").operation, Operation::Blob);
        assert_eq!(Endpoint::of("/v2/p/r/a/b/manifests/v1").operation, Operation::ManifestDocument);
    }
}
