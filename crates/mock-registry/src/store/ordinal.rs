//! The rank of a version, as the registry records it of each tag.

/// The numbers of a semantic version, and after a candidate the release. Everything else, `v1.2.3` included, comes
/// before the first version.
pub fn ordinal(name: &str) -> (u32, u32, u32, bool) {
    let name = name.split_once('+').map_or(name, |(name, _)| name);
    let (numbers, is_release) = name.split_once('-').map_or((name, true), |(numbers, _)| (numbers, false));
    let mut parts = numbers.split('.').map(|part| part.parse().ok());
    match (parts.next().flatten(), parts.next(), parts.next(), parts.next()) {
        (Some(major), None, None, None) => (major, 0, 0, is_release),
        (Some(major), Some(Some(minor)), None, None) => (major, minor, 0, is_release),
        (Some(major), Some(Some(minor)), Some(Some(patch)), None) => (major, minor, patch, is_release),
        _ => (0, 0, 0, false),
    }
}

#[cfg(test)]
mod tests {
    use super::ordinal;

    #[test]
    fn versions_are_numbers_and_other_names_are_none() {
        let mut names = ["1.10.0", "latest", "1.9.3", "1.10.0-rc.1", "2", "1.9"];
        names.sort_by_key(|name| ordinal(name));
        assert_eq!(names, ["latest", "1.9", "1.9.3", "1.10.0-rc.1", "1.10.0", "2"]);
        for name in ["v1.2.3", "sha256:00", "1.x", "1.2.3.4", ""] {
            assert_eq!(ordinal(name), ordinal("latest"), "{name}");
        }
    }
}
