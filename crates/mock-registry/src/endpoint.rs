//! What a path asks for: through which door, of which service, and about which repository.

use percent_encoding::percent_decode_str;

use crate::alias;

/// How a request reaches a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Straight, with the `Authorization` of whoever asks.
    Direct,
    /// Below `/web`, through the gateway, which knows people by a cookie.
    Gateway,
}

/// The services differ in how they say that something failed.
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
    /// `GET /v2/`, which only says whether one is signed in.
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
    PermissionCheck,
    /// Who one is to the gateway.
    UserInfo,
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
        let (service, (operation, place)) = match segments {
            ["docker" | "oci", rest @ ..] => (Service::Registry, of_the_registry(rest)),
            ["repository", "api", rest @ ..] => (Service::Repository, of_the_repository_service(rest)),
            ["auth", "api", rest @ ..] => (Service::Auth, (of_the_auth_service(rest), &[][..])),
            rest => (Service::Registry, of_the_registry(rest)),
        };
        let (project, repository) = match place {
            [project, repository, ..] => (*project, *repository),
            [project] => (*project, ""),
            [] => ("", ""),
        };
        let is_protocol = matches!(operation, Operation::ManifestDocument | Operation::Blob | Operation::TagNames);
        let plain = |name: &str| if is_protocol { alias::decode(name) } else { name.to_owned() };
        Endpoint { door, service, operation, project: plain(project), repository: plain(repository) }
    }
}

type Place<'s, 'a> = (Operation, &'s [&'a str]);

fn of_the_registry<'s, 'a>(segments: &'s [&'a str]) -> Place<'s, 'a> {
    match segments {
        ["ext", "addr"] => (Operation::Address, &[]),
        ["ext", "repo", place @ ..] => (Operation::ImageList, place),
        ["ext", "tag", place @ ..] => (Operation::TagList, place),
        ["ext", "manifest", place @ ..] => (Operation::Manifest, place),
        ["ext", "layer", place @ ..] => (Operation::Blob, place),
        ["ext", "version", "detail", place @ ..] => (Operation::Detail, place),
        ["ext", "version" | "package", "delete", place @ ..] => (Operation::Delete, place),
        ["v2", ""] => (Operation::Ping, &[]),
        ["v2", place @ .., "manifests", _] => (Operation::ManifestDocument, place),
        ["v2", place @ .., "blobs", _] => (Operation::Blob, place),
        ["v2", place @ .., "tags", "list"] => (Operation::TagNames, place),
        _ => (Operation::Other, &[]),
    }
}

fn of_the_repository_service<'s, 'a>(segments: &'s [&'a str]) -> Place<'s, 'a> {
    match segments {
        ["project", "list"] => (Operation::ProjectList, &[]),
        ["repo", "list", place @ ..] => (Operation::RepositoryList, place),
        ["repo", "info", place @ ..] => (Operation::RepositoryInfo, place),
        ["package", "page", place @ ..] => (Operation::PackagePage, place),
        ["version", "page", place @ ..] => (Operation::VersionPage, place),
        _ => (Operation::Other, &[]),
    }
}

fn of_the_auth_service(segments: &[&str]) -> Operation {
    match segments {
        ["permission", "check"] => Operation::PermissionCheck,
        ["user", "info"] => Operation::UserInfo,
        ["user", "userinfo", _] => Operation::UserRecord,
        ["user", "login"] => Operation::SignIn,
        _ => Operation::Other,
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
