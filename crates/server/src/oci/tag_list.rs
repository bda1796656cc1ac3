//! `GET /ext/tag/{project}/{repository}/{image}`: the tags of an image, from `GET /v2/{image}/tags/list`.

use ext_api::wire::{Page, Tag};
use image::{ImageName, version_order};

use super::Oci;
use super::failure::Failure;
use super::name_pages::all_names;
use super::paging::Paging;
use super::tag_rows::tag_rows;

/// A page of the tags that contain the filter in any case, newest version first.
pub async fn tag_list(oci: &Oci, image: &ImageName, filter: &str, paging: Paging) -> Result<Page<Tag>, Failure> {
    let first = oci.client.tags_url(image);
    let names = all_names(&oci.client, &oci.limits, first, |error| {
        if error.is_not_found() { Failure::NoImage(image.clone()) } else { error.failure() }
    });
    let filter = filter.to_lowercase();
    let mut tags: Vec<String> = names.await?.into_iter().filter(|tag| tag.to_lowercase().contains(&filter)).collect();
    tags.sort_by(|left, right| version_order::newest_first(left, right));
    let page = paging.of(tags);
    let records = if paging.size() > oci.limits.read_rows {
        page.records.into_iter().map(|tag| Tag { tag, ..Tag::default() }).collect()
    } else {
        tag_rows(oci, image, page.records).await
    };
    Ok(Page { total_records: page.total_records, records })
}
