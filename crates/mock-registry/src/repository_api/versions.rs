//! `GET /repository/api/version/page/{project}/{repository}?packageKey=`: a page of the tags of an image, called
//! versions here, in the order that one asks for.

use std::collections::BTreeMap;

use axum::response::Response;
use chrono::FixedOffset;
use serde::Serialize;
use serde_json::{Map, Value};

use super::numbered_page;
use super::version_order::VersionOrder;
use crate::answer::{At, Data, Exchange, Parameters};
use crate::dialect::deployed::MetadataEntry;
use crate::moment;
use crate::refusal::Refusal;
use crate::store::Tag;
use crate::version_metadata::version_metadata;

pub async fn list_versions(
    exchange: Exchange,
    At((project, repository)): At<(String, String)>,
    parameters: Parameters,
) -> Response {
    let versions = versions(&exchange, &project, &repository, &parameters);
    exchange.answer(versions)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    created_by: &'a str,
    created_date: String,
    last_modified_by: &'a str,
    last_modified_date: String,
    name: &'a str,
    size: u64,
    downloads: u64,
    stage_tag: &'a [String],
    /// The same entries twice: as a map without, and as a list with everything that is known of each.
    metadata: Map<String, Value>,
    package_metadata: Vec<MetadataEntry>,
    tags: [&'a str; 0],
    extension: BTreeMap<&'a str, &'a str>,
    content_path: String,
    content_paths: [String; 1],
    manifest_path: String,
    cluster_names: Option<[&'a str; 0]>,
    federated_source: Option<&'a str>,
}

/// `version` is a prefix and minds case, `stageTag` a comma-separated list of stages with their `@`, all of which a
/// tag must have. An unknown image has no versions.
fn versions(exchange: &Exchange, project: &str, name: &str, parameters: &Parameters) -> Result<Data, Refusal> {
    let page = numbered_page::asked(parameters)?;
    let key = parameters.required("packageKey")?;
    let prefix = parameters.get("version").unwrap_or_default();
    let stages: Vec<&str> = parameters
        .get("stageTag")
        .into_iter()
        .flat_map(|stages| stages.split(','))
        .filter(|one| !one.is_empty())
        .collect();
    let (image, mut tags) = {
        let store = exchange.registry.read();
        let repository = store.repository(project, name);
        let repository = repository.ok_or_else(|| Refusal::RepositoryNotFound { repository: name.to_owned() })?;
        let image = repository.images.iter().find(|image| repository.package_key(image) == key);
        let has_stages = |tag: &&Tag| stages.iter().all(|wanted| tag.stages.iter().any(|stage| stage == wanted));
        let tags = image.into_iter().flat_map(|image| &image.tags).filter(|tag| tag.name.starts_with(prefix));
        // Cloned, so that nobody waits for the sizes below, which may need layers to be made.
        (
            image.map(|image| image.name.clone()).unwrap_or_default(),
            tags.filter(has_stages).cloned().collect::<Vec<Tag>>(),
        )
    };
    VersionOrder::read(parameters).sort(&mut tags);
    let (total, tags) = page.of(&tags, "", |_| true);
    let rows: Vec<Row<'_>> = tags.into_iter().map(|tag| row(&image, tag, exchange.zone)).collect();
    numbered_page::data(page, total, &rows)
}

fn row<'a>(image: &str, tag: &'a Tag, zone: FixedOffset) -> Row<'a> {
    let entries = version_metadata(image, tag);
    let path = tag.manifest_path(image);
    Row {
        created_by: &tag.created.by,
        created_date: moment::iso(tag.created.at, zone),
        last_modified_by: &tag.modified.by,
        last_modified_date: moment::iso(tag.modified.at, zone),
        name: &tag.name,
        size: tag.content.get().size(),
        downloads: tag.downloads,
        stage_tag: &tag.stages,
        metadata: entries.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect(),
        package_metadata: entries,
        tags: [],
        extension: BTreeMap::new(),
        content_path: path.clone(),
        content_paths: [path.clone()],
        manifest_path: path,
        cluster_names: None,
        federated_source: None,
    }
}
