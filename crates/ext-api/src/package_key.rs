//! bk-repo's key of an image: `docker://team/web`.

use std::fmt;

use image::ImageName;

use crate::repository::RepositoryType;

/// Names an image in deletions and details. Keys are made here only: to bk-repo a key without its scheme means the root of
/// the repository (docs/bk-repo.md 2.6). A name is never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PackageKey {
    pub repository_type: RepositoryType,
    pub name: ImageName,
}

impl fmt::Display for PackageKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}", self.repository_type.scheme(), self.name)
    }
}
