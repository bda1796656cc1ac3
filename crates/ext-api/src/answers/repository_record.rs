//! A row of the repository list.

use image::RepositoryName;
use serde_json::Value;

use crate::{fields::text, moment::Moment, named::Named, repository::RepositoryType};

/// A repository of a project. Its `configuration` is never read: it can hold passwords in clear (docs/bk-repo.md 7.2).
#[derive(Clone, Debug, PartialEq)]
pub struct RepositoryRecord {
    pub name: Named<RepositoryName>,
    pub project: Option<String>,
    /// `None` for a repository of another type, which has no images.
    pub repository_type: Option<RepositoryType>,
    /// The type as the server writes it.
    pub type_text: String,
    /// `LOCAL`, `REMOTE`, `VIRTUAL`, `COMPOSITE` or `PROXY`.
    pub category: Option<String>,
    pub public: Option<bool>,
    pub description: Option<String>,
    pub last_modified: Option<Moment>,
    /// Bytes that may be used; nothing for no limit.
    pub quota: Option<i64>,
    /// Bytes in use; the server's counter can drift below zero.
    pub used: Option<i64>,
}

impl RepositoryRecord {
    pub(crate) fn decode(row: &Value) -> Option<Self> {
        let name = text(row, "name")?;
        let type_text = text(row, "type").unwrap_or_default();
        let signed = |key: &str| row.get(key).and_then(Value::as_i64);
        Some(Self {
            name: Named::new(name.clone(), RepositoryName::parse(&name).ok()),
            project: text(row, "projectId"),
            repository_type: RepositoryType::parse(&type_text),
            type_text,
            category: text(row, "category"),
            public: row.get("public").and_then(Value::as_bool),
            description: text(row, "description"),
            last_modified: row.get("lastModifiedDate").and_then(Moment::read),
            quota: signed("quota"),
            used: signed("used"),
        })
    }
}
