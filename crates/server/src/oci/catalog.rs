//! The list of images, from `_catalog`: all of it, however many pages the registry cuts it into.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::failure::Failure;
use super::upstream::Upstream;

/// Names of one page; Distribution refuses more than 1,000.
const FIRST_PAGE: &str = "_catalog?n=1000";

#[derive(Deserialize)]
struct Catalog {
    repositories: Option<Vec<String>>,
}

/// The names of all images, sorted.
pub async fn image_names(upstream: &Upstream) -> Result<Vec<String>, Failure> {
    let mut names = BTreeSet::new();
    let read = upstream.list(FIRST_PAGE, |page: Catalog| {
        names.extend(page.repositories.unwrap_or_default());
        names.len()
    });
    read.await.map_err(|failure| match failure {
        Failure::NotFound | Failure::Status(405 | 501) => {
            Failure::Unreadable("it has no list of its images (_catalog); open an image by its name instead")
        }
        other => other,
    })?;
    Ok(names.into_iter().collect())
}
