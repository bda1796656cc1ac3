//! Whether a path is one of an endpoint, with nothing in its places but what the parsers of names let through.

use ext_api::{ApiRoot, Endpoint};
use image::{Digest, ImageName, ProjectId, RepositoryName, TagOrDigest};

use super::service_name::ServiceName;

/// `parts` begin with the name of the service where the endpoint is one of the service.
pub fn fits(endpoint: &Endpoint, parts: &[String]) -> bool {
    let below = match (endpoint.root, parts) {
        (ApiRoot::Site, parts) => parts,
        (ApiRoot::Service, [service, below @ ..]) if ServiceName::ALL.iter().any(|name| name.as_str() == service) => {
            below
        }
        (ApiRoot::Service, _) => return false,
    };
    let values = endpoint.values(below);
    values.is_some_and(|values| values.into_iter().all(|(place, value)| is_name(place, &value.join("/"))))
}

fn is_name(place: &str, value: &str) -> bool {
    match place {
        "project" => ProjectId::parse(value).is_ok(),
        "repository" => RepositoryName::parse(value).is_ok(),
        "image" => ImageName::parse(value).is_ok(),
        "reference" => TagOrDigest::parse(value).is_ok(),
        "digest" => Digest::parse(value).is_ok(),
        // The first version of the API took the hexadecimal digits alone (docs/bk-repo.md 3.2).
        "id" => Digest::parse(value).is_ok() || Digest::from_sha256_hex(value).is_ok(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use ext_api::endpoint::{MANIFEST_DOCUMENT, PING, PROJECTS, TAGS, USER_RECORD};

    use super::*;
    use crate::bkrepo::plain_path::parts;

    fn fits(endpoint: Endpoint, path: &str) -> bool {
        super::fits(&endpoint, &parts(path).unwrap())
    }

    #[test]
    fn an_image_may_be_named_like_a_part_of_the_path() {
        assert!(fits(MANIFEST_DOCUMENT, "/docker/v2/p/r/web/manifests/v1"));
        assert!(fits(MANIFEST_DOCUMENT, "/oci/v2/p/r/manifests/blobs/manifests/v1"));
        assert!(!fits(MANIFEST_DOCUMENT, "/docker/v2/p/r/manifests/v1"));
        assert!(!fits(MANIFEST_DOCUMENT, "/docker/v2/p/r/web/tags/list"));
        assert!(!fits(MANIFEST_DOCUMENT, "/npm/v2/p/r/web/manifests/v1"));
    }

    #[test]
    fn a_path_with_a_missing_or_a_wrong_name_does_not_fit() {
        assert!(fits(TAGS, "/docker/ext/tag/_ci/_img/team/base/python"));
        for path in [
            "/docker/ext/tag/p/r",
            "/docker/ext/tag/p/r/",
            "/docker/ext/tag/p/r/web/",
            "/docker/ext/tag/p/",
            "/docker/ext/tag/p/r/WEB",
            "/docker/ext/tag/p/r/..;a",
            "/docker/ext/tag/p/r/web;v=1",
            "/docker/ext/tag/p/r/%E4%B8%AD",
            "/docker/ext/tag/p/-r/web",
            "/ext/tag/p/r/web",
        ] {
            assert!(!fits(TAGS, path), "{path}");
        }
    }

    #[test]
    fn a_value_without_a_parser_does_not_fit() {
        assert!(!fits(USER_RECORD, "/auth/api/user/userinfo/alice"));
    }

    #[test]
    fn a_path_may_end_in_a_slash_only_where_its_endpoint_does() {
        assert!(fits(PING, "/docker/v2/"));
        assert!(!fits(PING, "/docker/v2"));
        assert!(!fits(PROJECTS, "/repository/api/project/list/"));
    }
}
