//! `DELETE /ext/package/delete/{project}/{repository}?packageKey=`: deletes an image.

use axum::response::Response;

use super::package_key::PackageKey;
use crate::answer::{At, Data, Exchange, Parameters};
use crate::dialect::Dialect;
use crate::image_repository::image_repository_mut;
use crate::refusal::Refusal;
use crate::store::Deleted;

pub async fn delete_image(
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
    let mut store = exchange.registry.write();
    let repository = image_repository_mut(&mut store, project, repository)?;
    match dialect {
        Dialect::Documented => {
            let fits = key.fits(repository);
            Data::plain(&(fits && repository.delete_image(key.name()) == Deleted::Yes))
        }
        Dialect::Deployed => {
            if key.name().is_empty() {
                return Err(Refusal::RootFolder);
            }
            // The folder goes first and the record only if the key is its own, so a wrong
            // scheme leaves a record without files. Success is said in any case.
            repository.delete_folder(key.name());
            if key.fits(repository) {
                repository.delete_image(key.name());
            }
            Data::plain(&())
        }
    }
}
