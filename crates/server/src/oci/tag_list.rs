//! `GET /ext/tag/{project}/{repository}/{image}`: the tags of an image, from `GET /v2/{image}/tags/list`.

use std::collections::BTreeSet;

use ext_api::EntityTag;
use ext_api::wire::{Page, Tag};
use image::{Digest, ImageName, version_order};

use super::Oci;
use super::failure::Failure;
use super::paging::Paging;
use super::tag_rows::tag_rows;

/// A page of the tags that contain the filter in any case, newest version first.
pub async fn tag_list(oci: &Oci, image: &ImageName, filter: &str, paging: Paging) -> Result<Page<Tag>, Failure> {
    let names = oci.lists.tags(&oci.client, image).await?;
    if !names.is_empty() {
        oci.gone.is_back(image);
    }
    let filter = filter.to_lowercase();
    let mut tags: Vec<&String> = names.iter().filter(|tag| tag.to_lowercase().contains(&filter)).collect();
    tags.sort_by(|left, right| version_order::newest_first(left, right));
    let Page { total_records, records, .. } = paging.of(tags);
    let shown: Vec<String> = records.into_iter().cloned().collect();
    let records = if paging.size() > oci.limits.read_rows {
        shown.into_iter().map(|tag| Tag { tag, ..Tag::default() }).collect()
    } else {
        tag_rows(oci, image, shown).await
    };
    let state = state_of(&names).map(|state| state.to_string());
    Ok(Page { total_records, records, state })
}

/// What all tags of an image are together, whatever a page shows of them: with it a deletion is held to those that
/// somebody has seen.
pub fn state_of(tags: &BTreeSet<String>) -> Option<EntityTag> {
    let text = serde_json::to_vec(tags).ok()?;
    Some(EntityTag::of_digest(&Digest::sha256_of(&text)))
}
