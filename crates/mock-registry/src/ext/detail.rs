//! `GET /ext/version/detail/{project}/{repository}?packageKey=&version=`: everything that
//! is recorded about one tag.

mod deployed;
mod documented;

use axum::response::Response;

use super::package_key::PackageKey;
use crate::answer::{At, Data, Exchange, Parameters};
use crate::dialect::Dialect;
use crate::image_repository::image_repository;
use crate::refusal::Refusal;
use crate::store::Tag;

pub async fn read_detail(
    exchange: Exchange,
    At((project, repository)): At<(String, String)>,
    parameters: Parameters,
) -> Response {
    let detail = detail(&exchange, &project, &repository, &parameters);
    exchange.answer(detail)
}

/// A tag with the place where it was found.
struct Found<'a> {
    project: &'a str,
    repository: &'a str,
    name: &'a str,
    tag: Tag,
}

fn detail(exchange: &Exchange, project: &str, repository: &str, parameters: &Parameters) -> Result<Data, Refusal> {
    let dialect = exchange.dialect();
    let key_text = parameters.required("packageKey")?;
    let version = parameters.required("version")?;
    let key = PackageKey::read(dialect, key_text);
    let tag = {
        let store = exchange.registry.read();
        let repository = image_repository(&store, project, repository)?;
        let image = repository.image(key.name()).filter(|_| key.fits(repository));
        image.and_then(|image| image.tag(version)).filter(|tag| tag.has_files).cloned()
    };
    let found = tag.map(|tag| Found { project, repository, name: key.name(), tag });
    match (dialect, found) {
        (Dialect::Deployed, Some(found)) => deployed::detail(exchange, &found),
        (Dialect::Deployed, None) => Err(Refusal::DetailNotFound {
            key: key_text.to_owned(),
            version: version.to_owned(),
            project: project.to_owned(),
            repository: repository.to_owned(),
        }),
        (Dialect::Documented, Some(found)) => documented::detail(exchange, &found),
        (Dialect::Documented, None) => Data::plain(&()),
    }
}
