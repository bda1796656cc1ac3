//! `GET /repository/api/package/page/{project}/{repository}`: a page of the images of a repository, called packages here.

use std::collections::BTreeMap;

use axum::response::Response;
use chrono::FixedOffset;
use serde::Serialize;

use super::numbered_page;
use crate::answer::{At, Data, Exchange, Parameters};
use crate::content::Digest;
use crate::moment;
use crate::refusal::Refusal;
use crate::store::{Image, Repository};

pub async fn list_packages(
    exchange: Exchange,
    At((project, repository)): At<(String, String)>,
    parameters: Parameters,
) -> Response {
    let packages = packages(&exchange, &project, &repository, &parameters);
    exchange.answer(packages)
}

/// `GET /repository/api/package/info/{project}/{repository}?packageKey=`: one image, `null` where there is none.
pub async fn read_package(
    exchange: Exchange,
    At((project, repository)): At<(String, String)>,
    parameters: Parameters,
) -> Response {
    let package = package(&exchange, &project, &repository, &parameters);
    exchange.answer(package)
}

fn package(exchange: &Exchange, project: &str, name: &str, parameters: &Parameters) -> Result<Data, Refusal> {
    let key = parameters.required("packageKey")?;
    let store = exchange.registry.read();
    let repository = store.repository(project, name);
    let repository = repository.ok_or_else(|| Refusal::RepositoryNotFound { repository: name.to_owned() })?;
    let image = repository.images.iter().find(|image| repository.package_key(image) == key);
    Data::plain(&image.map(|image| row(project, repository, image, exchange.zone)))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    id: String,
    created_by: &'a str,
    created_date: String,
    last_modified_by: &'a str,
    last_modified_date: String,
    project_id: &'a str,
    repo_name: &'a str,
    name: &'a str,
    key: String,
    #[serde(rename = "type")]
    kind: &'static str,
    /// The tag that was pushed last; empty where there is none.
    latest: &'a str,
    downloads: u64,
    versions: usize,
    description: Option<&'a str>,
    version_tag: BTreeMap<&'a str, &'a str>,
    extension: BTreeMap<&'a str, &'a str>,
    /// Every tag that ever was, without any limit.
    history_version: Vec<&'a str>,
}

/// `packageName` is a prefix and ignores case. A repository of another type has no images.
fn packages(exchange: &Exchange, project: &str, name: &str, parameters: &Parameters) -> Result<Data, Refusal> {
    let page = numbered_page::asked(parameters)?;
    let prefix = parameters.get("packageName").unwrap_or_default().to_lowercase();
    let store = exchange.registry.read();
    let repository = store.repository(project, name);
    let repository = repository.ok_or_else(|| Refusal::RepositoryNotFound { repository: name.to_owned() })?;
    let (total, images) = page.of(&repository.images, &prefix, |image| image.name.to_lowercase().starts_with(&prefix));
    let rows: Vec<Row<'_>> = images.into_iter().map(|image| row(project, repository, image, exchange.zone)).collect();
    numbered_page::data(page, total, &rows)
}

fn row<'a>(project: &'a str, repository: &'a Repository, image: &'a Image, zone: FixedOffset) -> Row<'a> {
    let key = repository.package_key(image);
    let pushed = image.tags.iter().map(|tag| tag.name.as_str());
    Row {
        id: id(project, repository, &key),
        created_by: &image.created.by,
        created_date: moment::iso(image.created.at, zone),
        last_modified_by: &image.modified.by,
        last_modified_date: moment::iso(image.modified.at, zone),
        project_id: project,
        repo_name: &repository.name,
        name: &image.name,
        key,
        kind: repository.kind.as_str(),
        latest: image.latest().unwrap_or_default(),
        downloads: image.downloads,
        versions: image.tags.len(),
        description: Some(image.description.as_str()).filter(|description| !description.is_empty()),
        version_tag: BTreeMap::new(),
        extension: BTreeMap::new(),
        history_version: pushed.chain(image.deleted_tags.iter().map(String::as_str)).collect(),
    }
}

/// Looks like the identity of a row in the real one's database, and is the same on every run.
pub fn id(project: &str, repository: &Repository, key: &str) -> String {
    let digest = Digest::of(format!("{project}/{}/{key}", repository.name).as_bytes());
    digest.hex().chars().take(24).collect()
}
