//! `GET /repository/api/repo/list/{project}`: the repositories of a project, of every type.

use axum::response::Response;
use chrono::FixedOffset;
use serde::Serialize;
use serde_json::{Value, json};

use crate::answer::{At, Data, Exchange, Parameters, Refusal};
use crate::moment;
use crate::store::Repository;

pub async fn list_repositories(exchange: Exchange, At(project): At<String>, parameters: Parameters) -> Response {
    let repositories = repositories(&exchange, &project, &parameters);
    exchange.answer(repositories)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
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

/// `name` is a prefix and ignores case, `type` is one type, `display=false` asks for the
/// hidden ones. An unknown project has no repositories, and neither has one to which one does not belong.
fn repositories(exchange: &Exchange, project: &str, parameters: &Parameters) -> Result<Data, Refusal> {
    let prefix = parameters.get("name").unwrap_or_default().to_lowercase();
    let kind = parameters.get("type").filter(|kind| !kind.is_empty());
    let display = parameters.get("display") != Some("false");
    let store = exchange.registry.read();
    let found = store.project(project).filter(|project| exchange.rights().sees(&project.id));
    let repositories = found.into_iter().flat_map(|project| &project.repositories);
    let rows: Vec<Row<'_>> = repositories
        .filter(|repository| repository.display == display)
        .filter(|repository| repository.name.to_lowercase().starts_with(&prefix))
        .filter(|repository| kind.is_none_or(|kind| kind == repository.kind.as_str()))
        .map(|repository| row(project, repository, exchange.zone))
        .collect();
    Data::plain(&rows)
}

fn row<'a>(project: &'a str, repository: &'a Repository, zone: FixedOffset) -> Row<'a> {
    Row {
        id: format!("{project}-{}", repository.name),
        project_id: project,
        name: &repository.name,
        kind: repository.kind.as_str(),
        category: repository.category,
        public: repository.public,
        description: repository.description.as_deref(),
        configuration: json!({ "type": repository.category.to_lowercase(), "settings": {} }),
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
