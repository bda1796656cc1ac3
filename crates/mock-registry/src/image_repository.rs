//! Repositories that hold images, which is all that the extension API knows.

use crate::refusal::Refusal;
use crate::store::{Repository, Store};

/// The repository, unless it does not exist or holds something else.
pub fn image_repository<'a>(store: &'a Store, project: &str, name: &str) -> Result<&'a Repository, Refusal> {
    store
        .repository(project, name)
        .filter(|repository| repository.kind.scheme().is_some())
        .ok_or_else(|| Refusal::RepositoryNotFound { repository: name.to_owned() })
}

/// The same, to change it.
pub fn image_repository_mut<'a>(
    store: &'a mut Store,
    project: &str,
    name: &str,
) -> Result<&'a mut Repository, Refusal> {
    store
        .repository_mut(project, name)
        .filter(|repository| repository.kind.scheme().is_some())
        .ok_or_else(|| Refusal::RepositoryNotFound { repository: name.to_owned() })
}
