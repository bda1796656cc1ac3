//! A row of the project list.

use image::ProjectId;
use serde_json::Value;

use crate::{fields::text, moment::Moment, named::Named};

/// A project that the reader may see.
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectRecord {
    pub name: Named<ProjectId>,
    pub display_name: Option<String>,
    pub description: Option<String>,
    pub created_by: Option<String>,
    pub last_modified: Option<Moment>,
}

impl ProjectRecord {
    pub(crate) fn decode(row: &Value) -> Option<Self> {
        let name = text(row, "name")?;
        Some(Self {
            name: Named::new(name.clone(), ProjectId::parse(&name).ok()),
            display_name: text(row, "displayName"),
            description: text(row, "description"),
            created_by: text(row, "createdBy"),
            last_modified: row.get("lastModifiedDate").and_then(Moment::read),
        })
    }
}
