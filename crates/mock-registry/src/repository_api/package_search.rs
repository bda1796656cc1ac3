//! `POST /repository/api/package/search`: images of several repositories, as the rows of the database are.

use axum::body::Bytes;
use axum::response::Response;
use serde_json::{Map, Value, json};

use super::numbered_page;
use super::packages::id;
use super::search_rule::{Rule, wanted_page};
use crate::answer::{Data, Exchange, Parameters};
use crate::refusal::Refusal;
use crate::store::{Image, Repository};

pub async fn search_packages(exchange: Exchange, body: Bytes) -> Response {
    let found = found(&exchange, &body);
    exchange.answer(found)
}

/// Rows of what the rule asks for, those that one may not see left out.
fn found(exchange: &Exchange, body: &[u8]) -> Result<Data, Refusal> {
    let model: Value = serde_json::from_slice(body).map_err(|_| Refusal::ParameterInvalid("body".to_owned()))?;
    let rule = Rule::read(model.get("rule").unwrap_or(&Value::Null))?;
    let store = exchange.registry.read();
    let mut rows: Vec<Map<String, Value>> = Vec::new();
    for project in store.projects.iter().filter(|project| exchange.rights().sees(&project.id)) {
        for repository in &project.repositories {
            rows.extend(repository.images.iter().map(|image| row(&project.id, repository, image)));
        }
    }
    rows.retain(|row| rule.holds(row));
    sort(&mut rows, model.get("sort"));
    let page = wanted_page(model.get("page"));
    let (total, rows) = page.of(&rows, "", |_| true);
    let selected = model.get("select").and_then(Value::as_array);
    let rows: Vec<Map<String, Value>> = rows.into_iter().map(|row| select(row, selected)).collect();
    numbered_page::data(page, total, &rows)
}

/// Dates are milliseconds since 1970 here and nowhere else.
fn row(project: &str, repository: &Repository, image: &Image) -> Map<String, Value> {
    let key = repository.package_key(image);
    let id = id(project, repository, &key);
    let row = json!({
        "_id": { "timestamp": image.created.at.timestamp(), "date": image.created.at.timestamp_millis() },
        "id": id,
        "createdBy": image.created.by,
        "createdDate": image.created.at.timestamp_millis(),
        "lastModifiedBy": image.modified.by,
        "lastModifiedDate": image.modified.at.timestamp_millis(),
        "projectId": project,
        "repoName": repository.name,
        "repoType": repository.kind.as_str(),
        "name": image.name,
        "key": key,
        "type": repository.kind.as_str(),
        "latest": image.latest().unwrap_or_default(),
        "downloads": image.downloads,
        "versions": image.tags.len(),
    });
    match row {
        Value::Object(row) => row,
        _ => Map::new(),
    }
}

/// By the first property that was named; without one the rows stay as they happen to be.
fn sort(rows: &mut [Map<String, Value>], order: Option<&Value>) {
    let property = order.and_then(|order| order.pointer("/properties/0")).and_then(Value::as_str);
    let Some(property) = property else { return };
    let key = |row: &Map<String, Value>| {
        let value = row.get(property);
        (value.and_then(Value::as_i64), value.and_then(Value::as_str).map(str::to_owned))
    };
    rows.sort_by_cached_key(key);
    if order.and_then(|order| order.get("direction")).and_then(Value::as_str) != Some("ASC") {
        rows.reverse();
    }
}

fn select(row: &Map<String, Value>, selected: Option<&Vec<Value>>) -> Map<String, Value> {
    let is_selected = |name: &str| selected.is_none_or(|names| names.iter().any(|selected| selected == name));
    row.iter().filter(|(name, _)| is_selected(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// `GET /repository/api/package/search/overview?projectId=&repoType=&packageName=`: how many images of each repository
/// have such a name.
pub async fn count_packages(exchange: Exchange, parameters: Parameters) -> Response {
    let counted = counted(&exchange, &parameters);
    exchange.answer(counted)
}

/// `packageName` is a pattern with `*` that minds case.
fn counted(exchange: &Exchange, parameters: &Parameters) -> Result<Data, Refusal> {
    let project_id = parameters.required("projectId")?;
    let kind = parameters.required("repoType")?;
    let pattern = parameters.get("packageName").unwrap_or("*");
    let store = exchange.registry.read();
    let project = store.project(project_id).filter(|project| exchange.rights().sees(&project.id));
    let repositories = project.into_iter().flat_map(|project| &project.repositories);
    let repositories = repositories.filter(|repository| repository.kind.as_str() == kind);
    let counts: Vec<(String, usize)> = repositories
        .map(|repository| {
            let images = repository.images.iter().filter(|image| super::search_rule::matches(pattern, &image.name));
            (repository.name.clone(), images.count())
        })
        .filter(|(_, packages)| *packages > 0)
        .collect();
    let sum: usize = counts.iter().map(|(_, packages)| packages).sum();
    let repos: Vec<Value> =
        counts.into_iter().map(|(name, packages)| json!({ "repoName": name, "packages": packages })).collect();
    Data::plain(&[json!({ "projectId": project_id, "repos": repos, "sum": sum })])
}
