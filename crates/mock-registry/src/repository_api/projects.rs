//! `GET /repository/api/project/list`: the projects that one belongs to, as a plain array without a total.

use axum::response::Response;
use chrono::FixedOffset;
use serde::Serialize;
use serde_json::Value;

use crate::answer::{Data, Exchange, Parameters};
use crate::moment;
use crate::refusal::Refusal;
use crate::store::Project;

pub async fn list_projects(exchange: Exchange, parameters: Parameters) -> Response {
    let projects = projects(&exchange, &parameters);
    exchange.answer(projects)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    name: &'a str,
    display_name: &'a str,
    description: &'a str,
    created_by: &'a str,
    created_date: String,
    last_modified_by: &'a str,
    last_modified_date: String,
    rbac_flag: bool,
    metadata: [Value; 0],
    credentials_key: Option<&'a str>,
    tenant_id: Option<&'a str>,
}

/// `names` and `displayNames` are comma-separated; only with `pageNumber` or `pageSize` is
/// the list cut into pages.
fn projects(exchange: &Exchange, parameters: &Parameters) -> Result<Data, Refusal> {
    let listed = |name: &str, value: &str| {
        parameters.get(name).is_none_or(|names| names.is_empty() || names.split(',').any(|one| one == value))
    };
    let number = |name: &str| parameters.get(name).map(|text| text.parse::<usize>().map_err(|_| Refusal::SystemBusy));
    let (page, size) = match (number("pageNumber").transpose()?, number("pageSize").transpose()?) {
        (None, None) => (0, usize::MAX),
        (page, size) => (page.unwrap_or(1).saturating_sub(1), size.unwrap_or(20)),
    };
    let store = exchange.registry.read();
    let rights = exchange.rights();
    let projects = store.projects.iter().filter(|project| rights.sees(&project.id));
    let projects = projects.filter(|project| listed("names", &project.id));
    let projects = projects.filter(|project| listed("displayNames", &project.display_name));
    let rows: Vec<Row<'_>> =
        projects.skip(page.saturating_mul(size)).take(size).map(|project| row(project, exchange.zone)).collect();
    Data::plain(&rows)
}

fn row(project: &Project, zone: FixedOffset) -> Row<'_> {
    Row {
        name: &project.id,
        display_name: &project.display_name,
        description: &project.description,
        created_by: &project.created.by,
        created_date: moment::iso(project.created.at, zone),
        last_modified_by: &project.modified.by,
        last_modified_date: moment::iso(project.modified.at, zone),
        rbac_flag: true,
        metadata: [],
        credentials_key: None,
        tenant_id: None,
    }
}
