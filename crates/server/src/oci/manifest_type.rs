//! What a media type says of a manifest.

/// Kinds of manifests, by their media types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManifestType {
    /// An image or an artifact, which names layers.
    Image,
    /// An index, which names other manifests.
    Index,
    /// No media type is said.
    Unsaid,
    /// It is a layer, a configuration, or something unknown, and must not be taken for a manifest.
    Other,
}

const IMAGES: [&str; 6] = [
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
    "application/vnd.docker.distribution.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v1+prettyjws",
    "application/vnd.oci.artifact.manifest.v1+json",
    "application/vnd.cncf.oras.artifact.manifest.v1+json",
];

const INDEXES: [&str; 2] =
    ["application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json"];

impl ManifestType {
    /// Parameters and case do not matter (RFC 9110, section 8.3.1).
    pub fn of(media_type: Option<&str>) -> ManifestType {
        let Some(media_type) = media_type else { return ManifestType::Unsaid };
        let bare = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match bare.as_str() {
            "" => ManifestType::Unsaid,
            bare if IMAGES.contains(&bare) => ManifestType::Image,
            bare if INDEXES.contains(&bare) => ManifestType::Index,
            _ => ManifestType::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_kinds_are_manifests() {
        for (media_type, expected) in [
            (Some("application/vnd.oci.image.manifest.v1+json"), ManifestType::Image),
            (Some("Application/VND.oci.image.Index.v1+JSON; charset=utf-8"), ManifestType::Index),
            (Some("application/vnd.oci.image.layer.v1.tar+gzip"), ManifestType::Other),
            (Some("application/vnd.buildkit.cacheconfig.v0"), ManifestType::Other),
            (Some("application/octet-stream"), ManifestType::Other),
            (Some(" "), ManifestType::Unsaid),
            (None, ManifestType::Unsaid),
        ] {
            assert_eq!(ManifestType::of(media_type), expected, "{media_type:?}");
        }
    }
}
