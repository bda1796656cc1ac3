//! `GET /ext/tag/{project}/{repository}/{name}`: a page of the tags of an image, the one
//! that was first pushed last in front.

use axum::response::Response;
use chrono::FixedOffset;
use serde::Serialize;

use super::rows;
use crate::answer::{At, Data, Exchange, Parameters};
use crate::dialect::Dialect;
use crate::image_repository::image_repository;
use crate::moment;
use crate::page::{self, NotANumber, Page};
use crate::refusal::Refusal;
use crate::store::Tag;

pub async fn list_tags(
    exchange: Exchange,
    At((project, repository, name)): At<(String, String, String)>,
    parameters: Parameters,
) -> Response {
    let tags = tags(&exchange, &project, &repository, &name, &parameters);
    exchange.answer(tags)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    tag: String,
    stage_tag: String,
    size: u64,
    last_modified_by: String,
    last_modified_date: String,
    download_count: u64,
    registry_url: String,
}

fn tags(
    exchange: &Exchange,
    project: &str,
    repository: &str,
    name: &str,
    parameters: &Parameters,
) -> Result<Data, Refusal> {
    let dialect = exchange.dialect();
    let page = page(dialect, parameters)?;
    let filter = parameters.get("tag").unwrap_or_default();
    let (total, tags) = {
        let store = exchange.registry.read();
        let image = image_repository(&store, project, repository)?.image(name);
        let tags = image.map_or(&[][..], |image| &image.tags);
        let (total, tags) = page.of(tags, filter, |tag| matches(dialect, &tag.name, filter));
        // Cloned, so that nobody waits for the sizes below, which may need layers to be made.
        (total, tags.into_iter().cloned().collect::<Vec<Tag>>())
    };
    let place = format!("{}/{project}/{repository}/{name}", exchange.registry.options.address);
    let rows: Vec<Row> = tags.into_iter().map(|tag| row(tag, exchange.zone, &place)).collect();
    rows::data(dialect, total, &rows)
}

/// Today a missing page number and a size of nothing are accidents of the service; in 2020
/// neither number was of any effect.
fn page(dialect: Dialect, parameters: &Parameters) -> Result<Page, Refusal> {
    let number = page::number(parameters.get("pageNumber"));
    let size = page::number(parameters.get("pageSize"));
    if dialect == Dialect::Documented {
        let size = size.ok().and_then(|size| usize::try_from(size).ok()).filter(|size| *size > 0);
        return Ok(Page::new(usize::try_from(number.unwrap_or(0)).unwrap_or(0), size.unwrap_or(20)));
    }
    let size = size.map_err(|error| match error {
        NotANumber::Missing => Refusal::ParameterMissing("pageSize".to_owned()),
        NotANumber::Unreadable => Refusal::SystemBusy,
    })?;
    let number = number.map_err(|_| Refusal::SystemBusy)?;
    let number = usize::try_from(number).map_err(|_| Refusal::ParameterInvalid("pageNumber".to_owned()))?;
    match usize::try_from(size) {
        Ok(0) | Err(_) => Err(Refusal::SystemBusy),
        Ok(size) => Ok(Page::new(number, size)),
    }
}

/// The filter is a prefix today and was any part of the name in 2020; it minds case.
fn matches(dialect: Dialect, tag: &str, filter: &str) -> bool {
    match dialect {
        Dialect::Deployed => tag.starts_with(filter),
        Dialect::Documented => tag.contains(filter),
    }
}

fn row(tag: Tag, zone: FixedOffset, place: &str) -> Row {
    Row {
        size: tag.content.get().size(),
        stage_tag: tag.stages.concat(),
        last_modified_by: tag.modified.by,
        last_modified_date: moment::local(tag.modified.at, zone),
        download_count: tag.downloads,
        // Not a reference where the tag is a digest; the real service writes it this way too.
        registry_url: format!("{place}:{}", tag.name),
        tag: tag.name,
    }
}
