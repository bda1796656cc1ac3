//! A repository as the repository service shows it, alone or in a list.

use chrono::FixedOffset;
use serde::Serialize;
use serde_json::{Value, json};

use crate::moment;
use crate::store::Repository;

pub const FIELDS: &[&str] = &[
    "id",
    "projectId",
    "name",
    "type",
    "category",
    "public",
    "description",
    "configuration",
    "storageCredentialsKey",
    "createdBy",
    "createdDate",
    "lastModifiedBy",
    "lastModifiedDate",
    "quota",
    "used",
    "display",
    "displayName",
    "visibility",
    "owner",
];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Row<'a> {
    id: String,
    project_id: &'a str,
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    category: &'a str,
    public: bool,
    description: Option<&'a str>,
    configuration: Value,
    storage_credentials_key: Option<&'a str>,
    created_by: &'a str,
    created_date: String,
    last_modified_by: &'a str,
    last_modified_date: String,
    quota: Option<i64>,
    used: Option<i64>,
    display: bool,
    display_name: Option<&'a str>,
    visibility: Option<&'a str>,
    owner: Option<&'a str>,
}

pub fn row<'a>(project: &'a str, repository: &'a Repository, zone: FixedOffset) -> Row<'a> {
    Row {
        id: format!("{project}-{}", repository.name),
        project_id: project,
        name: &repository.name,
        kind: repository.kind.as_str(),
        category: repository.category,
        public: repository.public,
        description: repository.description.as_deref(),
        configuration: configuration(repository),
        storage_credentials_key: None,
        created_by: &repository.created.by,
        created_date: moment::iso(repository.created.at, zone),
        last_modified_by: &repository.modified.by,
        last_modified_date: moment::iso(repository.modified.at, zone),
        quota: repository.quota,
        used: repository.used,
        display: repository.display,
        display_name: None,
        visibility: None,
        owner: None,
    }
}

/// How the repository works. The real service sends the password for another registry in clear here, and so does this.
fn configuration(repository: &Repository) -> Value {
    let kind = repository.category.to_lowercase();
    match &repository.upstream {
        None => json!({ "type": kind, "settings": {}, "webHook": { "webHookList": [] } }),
        Some(upstream) => json!({
            "type": kind,
            "settings": {},
            "url": upstream.url,
            "credentials": { "username": upstream.username, "password": upstream.password },
            "network": { "proxy": null, "connectTimeout": 10_000, "readTimeout": 10_000 },
            "cache": { "enabled": true, "expiration": -1 },
        }),
    }
}
