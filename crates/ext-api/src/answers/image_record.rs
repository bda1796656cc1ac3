//! A row of the image list.

use image::ImageName;
use serde_json::Value;

use crate::{
    fields::{number, text},
    moment::Moment,
    named::Named,
};

/// An image as the list has it, or as bk-repo's list of packages has it.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageRecord {
    pub name: Named<ImageName>,
    pub last_modified_by: Option<String>,
    pub last_modified: Option<Moment>,
    pub downloads: Option<u64>,
    pub logo_url: Option<String>,
    pub description: Option<String>,
}

impl ImageRecord {
    pub(crate) fn decode(row: &Value) -> Option<Self> {
        let name = text(row, "name")?;
        Some(Self {
            name: Named::new(name.clone(), ImageName::parse(&name).ok()),
            last_modified_by: text(row, "lastModifiedBy"),
            last_modified: row.get("lastModifiedDate").and_then(Moment::read),
            downloads: number(row, "downloadCount").or_else(|| number(row, "downloads")),
            logo_url: text(row, "logoUrl"),
            description: text(row, "description"),
        })
    }
}
