//! The tags of an image, newest version first.

use std::collections::BTreeSet;

use image::ImageName;
use image::version_order::newest_first;
use serde::Deserialize;

use super::failure::Failure;
use super::upstream::Upstream;

#[derive(Deserialize)]
struct TagList {
    /// `null` for an image that has lost its last tag.
    tags: Option<Vec<String>>,
}

/// The names of all tags, newest version first.
pub async fn tag_names(upstream: &Upstream, image: &ImageName) -> Result<Vec<String>, Failure> {
    let mut names = BTreeSet::new();
    let keep = |page: TagList| {
        names.extend(page.tags.unwrap_or_default());
        names.len()
    };
    upstream.list(&format!("{image}/tags/list"), keep).await?;
    let mut names: Vec<String> = names.into_iter().collect();
    names.sort_by(|one, other| newest_first(one, other));
    Ok(names)
}
