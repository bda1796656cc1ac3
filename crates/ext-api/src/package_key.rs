//! bk-repo's key of an image: `docker://team/web`.

use std::fmt;

use image::ImageName;

use crate::repository::RepositoryType;

/// Names an image in deletes and details. This is the only maker of keys: a key without its scheme means the whole
/// repository's root on a deployed bk-repo (docs/bk-repo.md 2.6), and a name is never empty here.
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
