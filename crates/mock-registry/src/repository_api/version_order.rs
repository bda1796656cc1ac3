//! The order of versions: by one of the fields that are stored of each.

use std::cmp::Ordering;

use crate::store::{Tag, ordinal};

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
    pub fn read(property: Option<&str>, direction: Option<&str>) -> VersionOrder {
        let property = match property.unwrap_or_default() {
            "" | "createdDate" => Property::CreatedDate,
            "lastModifiedDate" => Property::LastModifiedDate,
            "size" => Property::Size,
            "downloads" => Property::Downloads,
            "name" | "ordinal" => Property::Ordinal,
            _ => Property::Unknown,
        };
        VersionOrder { property, ascends: direction == Some("ASC") }
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
