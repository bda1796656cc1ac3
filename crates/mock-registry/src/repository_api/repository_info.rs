//! `GET /repository/api/repo/info/{project}/{repository}`, with a type behind it or without: one repository, `null`
//! where it is of another type.

use axum::response::Response;

use super::repository_row::{FIELDS, row};
use crate::answer::{At, Data, Exchange};
use crate::refusal::Refusal;

pub async fn read_repository(exchange: Exchange, At((project, name)): At<(String, String)>) -> Response {
    let repository = repository(&exchange, &project, &name, None);
    exchange.answer(repository)
}

pub async fn read_repository_of_type(
    exchange: Exchange,
    At((project, name, kind)): At<(String, String, String)>,
) -> Response {
    let repository = repository(&exchange, &project, &name, Some(&kind));
    exchange.answer(repository)
}

fn repository(exchange: &Exchange, project: &str, name: &str, kind: Option<&str>) -> Result<Data, Refusal> {
    let store = exchange.registry.read();
    let found = store.repository(project, name);
    let found = found.ok_or_else(|| Refusal::RepositoryNotFound { repository: name.to_owned() })?;
    match kind {
        Some(kind) if kind != found.kind.as_str() => Data::plain(&()),
        _ => Data::of(&row(project, found, exchange.zone), FIELDS),
    }
}
