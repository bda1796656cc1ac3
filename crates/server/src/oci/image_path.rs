//! The paths whose last parts are no part of an image's name.

/// What stands behind `/v2/{project}/{repository}/`.
#[derive(Debug, PartialEq, Eq)]
pub enum V2Path<'a> {
    Blob { image: &'a str, digest: &'a str },
    Manifest { image: &'a str, reference: &'a str },
}

impl V2Path<'_> {
    /// Reads `{image}/blobs/{digest}` and `{image}/manifests/{reference}`. An image's name may itself hold `blobs`.
    pub fn read(rest: &str) -> Option<V2Path<'_>> {
        let (front, last) = rest.rsplit_once('/')?;
        let (image, kind) = front.rsplit_once('/')?;
        match kind {
            "blobs" => Some(V2Path::Blob { image, digest: last }),
            "manifests" => Some(V2Path::Manifest { image, reference: last }),
            _ => None,
        }
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
        assert_eq!(path, Some(V2Path::Blob { image: "blobs/manifests", digest: "sha256:00" }));
        let path = V2Path::read("team/web/manifests/v1");
        assert_eq!(path, Some(V2Path::Manifest { image: "team/web", reference: "v1" }));
    }

    #[test]
    fn other_paths_are_neither() {
        for rest in ["", "web", "blobs/x", "web/tags/list", "web/uploads/"] {
            assert_eq!(V2Path::read(rest), None, "{rest}");
        }
    }
}
