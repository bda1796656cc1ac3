//! The patterns of paths: plain parts, and names in braces that only the parsers of names let through.

use image::{Digest, ImageName, ProjectId, RepositoryName, TagOrDigest};

use super::service_name::ServiceName;

/// Stands for the one name that can have several parts.
const IMAGE: &str = "{image...}";

/// Stands for either name of the service.
const SERVICE: &str = "{service}";

/// Such as `/{service}/ext/tag/{project}/{repository}/{image...}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathPattern(pub &'static str);

impl PathPattern {
    /// Whether the parts of a path are such a path. An image's name may itself hold a plain part of the pattern: what
    /// stands behind it is counted from the end.
    pub fn fits(self, parts: &[String]) -> bool {
        let pattern: Vec<&str> = self.0.split('/').skip(1).collect();
        let Some(at) = pattern.iter().position(|part| *part == IMAGE) else {
            return all_fit(&pattern, parts);
        };
        let image_ends = at.saturating_add(1);
        let behind = pattern.len().saturating_sub(image_ends);
        let Some(end) = parts.len().checked_sub(behind) else { return false };
        let (Some(front), Some(image), Some(back)) = (parts.get(..at), parts.get(at..end), parts.get(end..)) else {
            return false;
        };
        let (Some(front_pattern), Some(back_pattern)) = (pattern.get(..at), pattern.get(image_ends..)) else {
            return false;
        };
        all_fit(front_pattern, front) && ImageName::parse(&image.join("/")).is_ok() && all_fit(back_pattern, back)
    }

    pub fn is_of_the_service(self) -> bool {
        self.0.split('/').nth(1) == Some(SERVICE)
    }
}

fn all_fit(pattern: &[&str], parts: &[String]) -> bool {
    pattern.len() == parts.len() && pattern.iter().zip(parts).all(|(pattern, part)| fits(pattern, part))
}

fn fits(pattern: &str, part: &str) -> bool {
    match pattern {
        SERVICE => ServiceName::ALL.iter().any(|service| service.as_str() == part),
        "{project}" => ProjectId::parse(part).is_ok(),
        "{repository}" => RepositoryName::parse(part).is_ok(),
        "{reference}" => TagOrDigest::parse(part).is_ok(),
        "{digest}" => Digest::parse(part).is_ok(),
        // The first version of the API took the hexadecimal digits alone (deployed-facts 1.4).
        "{id}" => Digest::parse(part).is_ok() || Digest::from_sha256_hex(part).is_ok(),
        plain => plain == part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bkrepo::plain_path::parts;

    fn fits(pattern: &'static str, path: &str) -> bool {
        PathPattern(pattern).fits(&parts(path).unwrap())
    }

    #[test]
    fn an_image_may_be_called_like_a_part_of_the_pattern() {
        let pattern = "/{service}/v2/{project}/{repository}/{image...}/manifests/{reference}";
        assert!(fits(pattern, "/docker/v2/p/r/web/manifests/v1"));
        assert!(fits(pattern, "/oci/v2/p/r/manifests/blobs/manifests/v1"));
        assert!(!fits(pattern, "/docker/v2/p/r/manifests/v1"));
        assert!(!fits(pattern, "/docker/v2/p/r/web/tags/list"));
        assert!(!fits(pattern, "/npm/v2/p/r/web/manifests/v1"));
    }

    #[test]
    fn a_name_that_is_missing_or_none_does_not_fit() {
        let pattern = "/{service}/ext/tag/{project}/{repository}/{image...}";
        assert!(fits(pattern, "/docker/ext/tag/_ci/_img/team/base/python"));
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
        ] {
            assert!(!fits(pattern, path), "{path}");
        }
    }

    #[test]
    fn a_path_may_end_in_a_slash_only_where_its_pattern_does() {
        assert!(fits("/{service}/v2/", "/docker/v2/"));
        assert!(!fits("/{service}/v2/", "/docker/v2"));
        assert!(!fits("/repository/api/project/list", "/repository/api/project/list/"));
    }
}
