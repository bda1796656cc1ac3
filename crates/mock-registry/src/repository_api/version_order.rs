//! The order of versions: by one of the fields that are stored of each.

use std::cmp::Ordering;

use crate::answer::Parameters;
use crate::store::Tag;

pub struct VersionOrder {
    property: Property,
    ascends: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Property {
    CreatedDate,
    LastModifiedDate,
    Size,
    Downloads,
    Ordinal,
    /// A field that versions do not have leaves them as they are.
    Unknown,
}

impl VersionOrder {
    /// `sortProperty` is `createdDate` unless said, and `name` means the ordinal; `direction` is `DESC` unless `ASC`.
    pub fn read(parameters: &Parameters) -> VersionOrder {
        let property = match parameters.get("sortProperty").unwrap_or_default() {
            "" | "createdDate" => Property::CreatedDate,
            "lastModifiedDate" => Property::LastModifiedDate,
            "size" => Property::Size,
            "downloads" => Property::Downloads,
            "name" | "ordinal" => Property::Ordinal,
            _ => Property::Unknown,
        };
        VersionOrder { property, ascends: parameters.get("direction") == Some("ASC") }
    }

    pub fn sort(&self, tags: &mut [Tag]) {
        let ascending = |a: &Tag, b: &Tag| match self.property {
            Property::CreatedDate => a.created.at.cmp(&b.created.at),
            Property::LastModifiedDate => a.modified.at.cmp(&b.modified.at),
            Property::Size => a.content.get().size().cmp(&b.content.get().size()),
            Property::Downloads => a.downloads.cmp(&b.downloads),
            Property::Ordinal => ordinal(&a.name).cmp(&ordinal(&b.name)),
            Property::Unknown => Ordering::Equal,
        };
        match self.ascends {
            true => tags.sort_by(ascending),
            false => tags.sort_by(|a, b| ascending(b, a)),
        }
    }
}

/// The numbers of a semantic version, and after a candidate the release. Everything else, `v1.2.3` included, comes
/// before the first version.
fn ordinal(name: &str) -> (u32, u32, u32, bool) {
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
