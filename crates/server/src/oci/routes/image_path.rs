//! The paths whose last parts are no part of an image's name.

use ext_api::Endpoint;
use ext_api::endpoint::{BLOB, MANIFEST_DOCUMENT};

/// What stands behind `/v2/{project}/{repository}/`.
#[derive(Debug, PartialEq, Eq)]
pub enum V2Path<'a> {
    Blob { image: String, digest: &'a str },
    Manifest { image: String, reference: &'a str },
}

impl V2Path<'_> {
    /// Reads `{image}/blobs/{digest}` and `{image}/manifests/{reference}`. An image's name may itself have `blobs` in it.
    pub fn read(rest: &str) -> Option<V2Path<'_>> {
        let path: Vec<&str> = ["v2", "", ""].into_iter().chain(rest.split('/')).collect();
        let image_and_last = |endpoint: Endpoint| match endpoint.values(&path)?.as_slice() {
            [_, _, (_, image), (_, [last])] => Some((image.join("/"), *last)),
            _ => None,
        };
        if let Some((image, digest)) = image_and_last(BLOB) {
            return Some(V2Path::Blob { image, digest });
        }
        image_and_last(MANIFEST_DOCUMENT).map(|(image, reference)| V2Path::Manifest { image, reference })
    }
}

/// Splits `{image}/{tag or digest}`.
pub fn image_and_last(rest: &str) -> (&str, &str) {
    rest.rsplit_once('/').unwrap_or((rest, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_may_be_called_like_a_part_of_the_path() {
        let path = V2Path::read("blobs/manifests/blobs/sha256:00");
        assert_eq!(path, Some(V2Path::Blob { image: "blobs/manifests".to_owned(), digest: "sha256:00" }));
        let path = V2Path::read("team/web/manifests/v1");
        assert_eq!(path, Some(V2Path::Manifest { image: "team/web".to_owned(), reference: "v1" }));
    }

    #[test]
    fn other_paths_are_neither() {
        for rest in ["", "web", "blobs/x", "web/tags/list", "web/uploads/"] {
            assert_eq!(V2Path::read(rest), None, "{rest}");
        }
    }
}
