//! `GET /ext/tag/{project}/{repository}/{image}`: the tags of an image, from `GET /v2/{image}/tags/list`.

use ext_api::wire::{Page, Tag};
use image::{ImageName, contains_ignoring_case};

use crate::oci::cut::cut;
use crate::oci::failure::Failure;
use crate::oci::paging::Paging;
use crate::oci::registry::Oci;
use crate::oci::tag_orders::TagOrder;
use crate::oci::tag_rows::tag_rows;

/// A page of the tags that contain the filter in any case, newest version first.
pub async fn tag_list(oci: &Oci, image: &ImageName, filter: &str, paging: Paging) -> Result<Page<Tag>, Failure> {
    let list = oci.lists.tags_that_came(&oci.client, image).await?;
    if !list.names().is_empty() {
        oci.gone.is_back(image);
    }
    let order = oci.tag_orders.newest_first(&list).await;
    let Page { total_records, records, .. } = match filter {
        "" => paging.of_slice(&order),
        _ => filtered(oci, order, list.bytes(), filter, paging).await,
    };
    let records = if paging.size() > oci.limits.read_rows {
        records.into_iter().map(|tag| Tag { tag, ..Tag::default() }).collect()
    } else {
        tag_rows(oci, image, records).await
    };
    let cut = cut(&list);
    // No write can be made conditional on a list that may have more names.
    let state = cut.is_none().then(|| list.state().to_string());
    Ok(Page { total_records, records, state, cut })
}

async fn filtered(oci: &Oci, order: TagOrder, bytes: usize, filter: &str, paging: Paging) -> Page<String> {
    let filter = filter.to_owned();
    let contains = move |tag: &&String| contains_ignoring_case(tag, &filter);
    oci.heavy.run(bytes, move || paging.of(order.iter().filter(contains))).await
}
