//! Reads a path: gateway or not, which service, which operation, and which repository.

use ext_api::{ApiRoot, endpoint};
use percent_encoding::percent_decode_str;

use crate::alias;

/// How a request reaches a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Directly, with the caller's `Authorization`.
    Direct,
    /// Below `/web`, through the gateway, which identifies people by a cookie.
    Gateway,
}

/// The services differ in their error bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// The extension API and the registry protocol, called `docker` or `oci`.
    Registry,
    /// Projects, repositories, packages.
    Repository,
    /// Users and their rights.
    Auth,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    Address,
    ImageList,
    TagList,
    Manifest,
    Detail,
    Delete,
    /// `GET /v2/`, which only shows whether the caller is signed in.
    Ping,
    /// A manifest through the registry protocol.
    ManifestDocument,
    /// A layer or a configuration.
    Blob,
    TagNames,
    ProjectList,
    RepositoryList,
    RepositoryInfo,
    /// The images of a repository, as the repository service lists them.
    PackagePage,
    /// The tags of an image, as the repository service lists them.
    VersionPage,
    /// The images of several repositories.
    PackageSearch,
    PermissionCheck,
    /// The user as the gateway knows it.
    UserInfo,
    /// The names of all users.
    UserList,
    /// What is recorded about a user.
    UserRecord,
    /// The sign-in of the gateway.
    SignIn,
    Other,
}

/// An endpoint with the project and repository in its path, which are empty where it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    pub door: Door,
    pub service: Service,
    pub operation: Operation,
    pub project: String,
    pub repository: String,
}

impl Endpoint {
    /// Reads a path as it stands in a request. It is decoded as a whole before it is cut, as the registry protocol
    /// does, so that no encoded slash moves the project or repository that is meant.
    pub fn of(path: &str) -> Endpoint {
        let path = percent_decode_str(path).decode_utf8_lossy();
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        let (door, segments) = match segments.as_slice() {
            ["web", rest @ ..] => (Door::Gateway, rest),
            rest => (Door::Direct, rest),
        };
        let (service, root, segments) = match segments {
            ["docker" | "oci", rest @ ..] => (Service::Registry, ApiRoot::Service, rest),
            ["repository", "api", ..] => (Service::Repository, ApiRoot::Site, segments),
            ["auth", "api", ..] => (Service::Auth, ApiRoot::Site, segments),
            rest => (Service::Registry, ApiRoot::Service, rest),
        };
        let mut endpoints = OPERATIONS.iter().filter(|(endpoint, _)| endpoint.root == root);
        let found = endpoints.find_map(|(endpoint, operation)| Some((*operation, endpoint.values(segments)?)));
        let (operation, values) = found.unwrap_or((Operation::Other, Vec::new()));
        let is_protocol = matches!(operation, Operation::ManifestDocument | Operation::Blob | Operation::TagNames);
        let value = |place: &str| {
            let name = values.iter().find(|(name, _)| *name == place).and_then(|(_, value)| value.first().copied());
            let name = name.unwrap_or_default();
            if is_protocol { alias::decode(name) } else { name.to_owned() }
        };
        Endpoint { door, service, operation, project: value("project"), repository: value("repository") }
    }
}

/// The operation of each path.
const OPERATIONS: [(ext_api::Endpoint, Operation); 27] = [
    (endpoint::ADDRESS, Operation::Address),
    (endpoint::IMAGES, Operation::ImageList),
    (endpoint::TAGS, Operation::TagList),
    (endpoint::MANIFEST, Operation::Manifest),
    (endpoint::LAYER, Operation::Blob),
    (endpoint::DETAIL, Operation::Detail),
    (endpoint::DELETE_TAG, Operation::Delete),
    (endpoint::DELETE_IMAGE, Operation::Delete),
    (endpoint::PING, Operation::Ping),
    (endpoint::MANIFEST_DOCUMENT, Operation::ManifestDocument),
    (endpoint::BLOB, Operation::Blob),
    (endpoint::TAG_NAMES, Operation::TagNames),
    (endpoint::PROJECTS, Operation::ProjectList),
    (endpoint::REPOSITORIES, Operation::RepositoryList),
    (endpoint::REPOSITORY_INFO, Operation::RepositoryInfo),
    (endpoint::REPOSITORY_INFO_OF_TYPE, Operation::RepositoryInfo),
    (endpoint::PACKAGES, Operation::PackagePage),
    (endpoint::PACKAGE_INFO, Operation::PackagePage),
    (endpoint::PACKAGE_SEARCH, Operation::PackageSearch),
    (endpoint::PACKAGE_OVERVIEW, Operation::PackageSearch),
    (endpoint::VERSIONS, Operation::VersionPage),
    (endpoint::ALL_VERSIONS, Operation::VersionPage),
    (endpoint::PERMISSION_CHECK, Operation::PermissionCheck),
    (endpoint::USER, Operation::UserInfo),
    (endpoint::USERS, Operation::UserList),
    (endpoint::USER_RECORD, Operation::UserRecord),
    (endpoint::SIGN_IN, Operation::SignIn),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_endpoint_of_a_repository_has_its_place() {
        for path in [
            "/docker/ext/repo/demo/images",
            "/oci/ext/tag/demo/images/any",
            "/docker/ext/manifest/demo/images/any/any",
            "/docker/ext/layer/demo/images/any/sha256:0",
            "/docker/ext/version/detail/demo/images",
            "/docker/ext/version/delete/demo/images",
            "/docker/ext/package/delete/demo/images",
            "/repository/api/repo/info/demo/images",
            "/repository/api/package/page/demo/images",
            "/web/repository/api/version/page/demo/images",
            "/v2/demo/images/any/manifests/any",
            "/docker/v2/demo/images/any/blobs/sha256:0",
            "/v2/demo/images/any/tags/list",
            "/web/docker/ext/repo/demo/images",
            "/docker/ext/repo/%64emo/images",
            "/v2/demo%2Fimages/any/tags/list",
        ] {
            let endpoint = Endpoint::of(path);
            assert_eq!((endpoint.project.as_str(), endpoint.repository.as_str()), ("demo", "images"), "{path}");
        }
        for path in ["/docker/ext/addr", "/v2/", "/repository/api/project/list", "/auth/api/none"] {
            let endpoint = Endpoint::of(path);
            assert_eq!((endpoint.project.as_str(), endpoint.repository.as_str()), ("", ""), "{path}");
        }
    }

    #[test]
    fn the_door_and_the_service_stand_in_front() {
        let read = |path: &str| {
            let Endpoint { door, service, .. } = Endpoint::of(path);
            (door, service)
        };
        assert_eq!(read("/docker/ext/addr"), (Door::Direct, Service::Registry));
        assert_eq!(read("/v2/"), (Door::Direct, Service::Registry));
        assert_eq!(read("/repository/api/project/list"), (Door::Direct, Service::Repository));
        assert_eq!(read("/web/repository/api/project/list"), (Door::Gateway, Service::Repository));
        assert_eq!(read("/web/auth/api/user/info"), (Door::Gateway, Service::Auth));
        assert_eq!(read("/web/oci/v2/p/r/n/blobs/d"), (Door::Gateway, Service::Registry));
    }

    #[test]
    fn a_blob_is_known_as_one() {
        assert_eq!(Endpoint::of("/oci/v2/p/r/a/b/blobs/sha256:0").operation, Operation::Blob);
        assert_eq!(Endpoint::of("/v2/p/r/a/b/manifests/v1").operation, Operation::ManifestDocument);
    }

    #[test]
    fn the_alias_is_for_the_registry_protocol_alone() {
        assert_eq!(Endpoint::of("/v2/x05f6369/x05f696d67/builder/tags/list").project, "_ci");
        assert_eq!(Endpoint::of("/docker/ext/repo/x05f6369/_img").project, "x05f6369");
    }
}
