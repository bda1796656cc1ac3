//! `DELETE /ext/version/delete/{project}/{repository}?packageKey=&version=`: deletes a tag,
//! and its image when it was the last one.

use axum::response::Response;

use super::package_key::PackageKey;
use crate::answer::{At, Data, Exchange, Parameters};
use crate::dialect::Dialect;
use crate::image_repository::image_repository_mut;
use crate::refusal::Refusal;
use crate::store::Deleted;

pub async fn delete_tag(
    exchange: Exchange,
    At((project, repository)): At<(String, String)>,
    parameters: Parameters,
) -> Response {
    let deleted = delete(&exchange, &project, &repository, &parameters);
    exchange.answer(deleted)
}

fn delete(exchange: &Exchange, project: &str, repository: &str, parameters: &Parameters) -> Result<Data, Refusal> {
    let dialect = exchange.dialect();
    let key = PackageKey::read(dialect, parameters.required("packageKey")?);
    let version = parameters.required("version")?;
    let mut store = exchange.registry.write();
    let repository = image_repository_mut(&mut store, project, repository)?;
    if dialect == Dialect::Deployed && key.name().is_empty() {
        return Err(Refusal::RootFolder);
    }
    let deleted = match key.fits(repository) {
        true => repository.delete_tag(key.name(), version),
        false => Deleted::NotFound,
    };
    match (dialect, deleted) {
        (Dialect::Documented, deleted) => Data::plain(&(deleted == Deleted::Yes)),
        (Dialect::Deployed, Deleted::NotFound) => Err(Refusal::VersionNotFound { version: version.to_owned() }),
        (Dialect::Deployed, Deleted::Yes) => {
            // With the last tag goes the folder, and in it whatever is nested below.
            if repository.image(key.name()).is_none() {
                repository.delete_folder(key.name());
            }
            Data::plain(&())
        }
    }
}
