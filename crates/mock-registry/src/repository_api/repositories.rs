//! `GET /repository/api/repo/list/{project}`: the repositories of a project, of every type.

use axum::response::Response;

use super::repository_row::{Row, row};
use crate::answer::{At, Data, Exchange, Parameters};
use crate::refusal::Refusal;

pub async fn list_repositories(exchange: Exchange, At(project): At<String>, parameters: Parameters) -> Response {
    let repositories = repositories(&exchange, &project, &parameters);
    exchange.answer(repositories)
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
