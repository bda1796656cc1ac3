//! Reads a path: gateway or not, which service, which endpoint, and which repository.

use ext_api::endpoint::{BLOB, ENDPOINTS, MANIFEST_DOCUMENT, TAG_NAMES};
use ext_api::{ApiRoot, CallKind, Endpoint};
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

/// An address, with the project and repository in its path, which are empty where it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub door: Door,
    pub service: Service,
    /// Nothing for a path that no endpoint has.
    pub endpoint: Option<&'static Endpoint>,
    pub project: String,
    pub repository: String,
}

impl Address {
    /// Reads a path as it stands in a request. It is decoded as a whole before it is cut, as the registry protocol
    /// does, so that no encoded slash moves the project or repository that is meant.
    pub fn of(path: &str) -> Address {
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
        let mut endpoints = ENDPOINTS.iter().filter(|endpoint| endpoint.root == root);
        let found = endpoints.find_map(|endpoint| Some((endpoint, endpoint.values(segments)?)));
        let (endpoint, values) = found.unzip();
        let values = values.unwrap_or_default();
        let is_protocol = endpoint.is_some_and(|found| [MANIFEST_DOCUMENT, BLOB, TAG_NAMES].contains(found));
        let value = |place: &str| {
            let name = values.iter().find(|(name, _)| *name == place).and_then(|(_, value)| value.first().copied());
            let name = name.unwrap_or_default();
            if is_protocol { alias::decode(name) } else { name.to_owned() }
        };
        Address { door, service, endpoint, project: value("project"), repository: value("repository") }
    }

    /// Whether it is an address of this endpoint.
    pub fn is(&self, endpoint: &Endpoint) -> bool {
        self.endpoint == Some(endpoint)
    }

    pub fn kind(&self) -> Option<CallKind> {
        self.endpoint?.call
    }

    pub fn is_deletion(&self) -> bool {
        self.kind().is_some_and(CallKind::is_deletion)
    }
}

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
            let address = Address::of(path);
            assert_eq!((address.project.as_str(), address.repository.as_str()), ("demo", "images"), "{path}");
        }
        for path in ["/docker/ext/addr", "/v2/", "/repository/api/project/list", "/auth/api/none"] {
            let address = Address::of(path);
            assert_eq!((address.project.as_str(), address.repository.as_str()), ("", ""), "{path}");
        }
    }

    #[test]
    fn the_door_and_the_service_stand_in_front() {
        let read = |path: &str| {
            let Address { door, service, .. } = Address::of(path);
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
        assert!(Address::of("/oci/v2/p/r/a/b/blobs/sha256:0").is(&BLOB));
        assert!(Address::of("/v2/p/r/a/b/manifests/v1").is(&MANIFEST_DOCUMENT));
    }

    #[test]
    fn the_alias_is_for_the_registry_protocol_alone() {
        assert_eq!(Address::of("/v2/x05f6369/x05f696d67/builder/tags/list").project, "_ci");
        assert_eq!(Address::of("/docker/ext/repo/x05f6369/_img").project, "x05f6369");
    }
}
