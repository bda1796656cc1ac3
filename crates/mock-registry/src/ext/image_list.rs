//! `GET /ext/repo/{project}/{repository}`: a page of the images of a repository.

use axum::response::Response;
use serde::Serialize;

use super::rows;
use crate::answer::{At, Data, Exchange, Parameters};
use crate::dialect::Dialect;
use crate::image_repository::image_repository;
use crate::moment;
use crate::page::{self, NotANumber, Page};
use crate::refusal::Refusal;
use crate::store::Image;

pub async fn list_images(
    exchange: Exchange,
    At((project, repository)): At<(String, String)>,
    parameters: Parameters,
) -> Response {
    let images = images(&exchange, &project, &repository, &parameters);
    exchange.answer(images)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row<'a> {
    name: &'a str,
    last_modified_by: &'a str,
    last_modified_date: String,
    download_count: u64,
    logo_url: &'a str,
    description: &'a str,
}

fn images(exchange: &Exchange, project: &str, repository: &str, parameters: &Parameters) -> Result<Data, Refusal> {
    let dialect = exchange.dialect();
    let page = page(dialect, parameters)?;
    let filter = parameters.get("name").unwrap_or_default().trim();
    let store = exchange.registry.read();
    let repository = image_repository(&store, project, repository)?;
    let (total, images) = page.of(&repository.images, filter, |image| contains(&image.name, filter));
    let rows: Vec<Row<'_>> = images.into_iter().map(|image| row(dialect, image)).collect();
    rows::data(dialect, total, &rows)
}

/// Both numbers are required today; neither was of any effect in 2020.
fn page(dialect: Dialect, parameters: &Parameters) -> Result<Page, Refusal> {
    let number = |name| match (dialect, page::number(parameters.get(name))) {
        (_, Ok(number)) => Ok(number),
        (Dialect::Documented, Err(_)) => Ok(0),
        (Dialect::Deployed, Err(NotANumber::Missing)) => Err(Refusal::ParameterMissing(String::from(name))),
        (Dialect::Deployed, Err(NotANumber::Unreadable)) => Err(Refusal::SystemBusy),
    };
    let page_number = usize::try_from(number("pageNumber")?).unwrap_or(0);
    let page_size = match usize::try_from(number("pageSize")?) {
        Ok(0) | Err(_) => 20,
        Ok(size) => size,
    };
    Ok(Page::new(page_number, page_size))
}

/// Whether the name contains the filter, in which `*` stands for any text.
fn contains(name: &str, filter: &str) -> bool {
    let mut rest = name;
    filter.split('*').filter(|part| !part.is_empty()).all(|part| match rest.find(part) {
        Some(at) => {
            rest = rest.get(at + part.len()..).unwrap_or_default();
            true
        }
        None => false,
    })
}

/// This list gives its dates in the server's zone whatever the request says.
fn row(dialect: Dialect, image: &Image) -> Row<'_> {
    Row {
        name: &image.name,
        last_modified_by: &image.modified.by,
        last_modified_date: moment::local(image.modified.at, dialect.server_zone()),
        download_count: image.downloads,
        logo_url: &image.logo_url,
        description: &image.description,
    }
}

#[cfg(test)]
mod tests {
    use super::contains;

    #[test]
    fn a_filter_is_contained_and_minds_case() {
        assert!(contains("team/base/python", ""));
        assert!(contains("team/base/python", "base/py"));
        assert!(!contains("team/base/python", "Base"));
        assert!(!contains("team/base/python", "p.thon"));
    }

    #[test]
    fn a_star_stands_for_any_text() {
        assert!(contains("team/base/python", "team*python"));
        assert!(contains("team/base/python", "*"));
        assert!(!contains("team/base/python", "python*team"));
        assert!(!contains("foo", "foo*oo"));
    }
}
