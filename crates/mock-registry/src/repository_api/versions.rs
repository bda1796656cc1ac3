//! `GET /repository/api/version/page/{project}/{repository}?packageKey=`: a page of the tags of an image, called
//! versions here, in the order that one asks for.

use std::collections::BTreeMap;

use axum::body::Bytes;
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
    let wanted = Wanted {
        key: parameters.required("packageKey")?,
        prefix: parameters.get("version").unwrap_or_default(),
        stages: parameters.get("stageTag").unwrap_or_default(),
    };
    let (image, mut tags) = wanted.find(exchange, project, name)?;
    VersionOrder::read(parameters.get("sortProperty"), parameters.get("direction")).sort(&mut tags);
    let (total, tags) = page.of(&tags, "", |_| true);
    let rows: Vec<Row<'_>> = tags.into_iter().map(|tag| row(&image, tag, exchange.zone)).collect();
    numbered_page::data(page, total, &rows)
}

/// `POST /repository/api/version/list/{project}/{repository}?packageKey=`: all of them as a plain array, whatever page
/// one asks for.
pub async fn list_all_versions(
    exchange: Exchange,
    At((project, repository)): At<(String, String)>,
    parameters: Parameters,
    body: Bytes,
) -> Response {
    let versions = all_versions(&exchange, &project, &repository, &parameters, &body);
    exchange.answer(versions)
}

fn all_versions(
    exchange: &Exchange,
    project: &str,
    name: &str,
    parameters: &Parameters,
    body: &[u8],
) -> Result<Data, Refusal> {
    let key = parameters.required("packageKey")?;
    let model: Value = serde_json::from_slice(body).map_err(|_| Refusal::ParameterInvalid("body".to_owned()))?;
    let text = |name: &str| model.get(name).and_then(Value::as_str);
    let wanted =
        Wanted { key, prefix: text("version").unwrap_or_default(), stages: text("stageTag").unwrap_or_default() };
    let (image, mut tags) = wanted.find(exchange, project, name)?;
    VersionOrder::read(text("sortProperty"), text("direction")).sort(&mut tags);
    let rows: Vec<Row<'_>> = tags.iter().map(|tag| row(&image, tag, exchange.zone)).collect();
    Data::plain(&rows)
}

/// Which versions are asked for.
struct Wanted<'a> {
    key: &'a str,
    prefix: &'a str,
    stages: &'a str,
}

impl Wanted<'_> {
    /// The name of the image, and its tags. They are cloned, so that nobody waits for their sizes, which may need layers
    /// to be made.
    fn find(&self, exchange: &Exchange, project: &str, name: &str) -> Result<(String, Vec<Tag>), Refusal> {
        let stages: Vec<&str> = self.stages.split(',').filter(|one| !one.is_empty()).collect();
        let store = exchange.registry.read();
        let repository = store.repository(project, name);
        let repository = repository.ok_or_else(|| Refusal::RepositoryNotFound { repository: name.to_owned() })?;
        let image = repository.images.iter().find(|image| repository.package_key(image) == self.key);
        let has_stages = |tag: &&Tag| stages.iter().all(|wanted| tag.stages.iter().any(|stage| stage == wanted));
        let tags = image.into_iter().flat_map(|image| &image.tags).filter(|tag| tag.name.starts_with(self.prefix));
        let tags = tags.filter(has_stages).cloned().collect();
        Ok((image.map(|image| image.name.clone()).unwrap_or_default(), tags))
    }
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
