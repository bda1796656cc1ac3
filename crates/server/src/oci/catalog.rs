//! `GET /ext/repo/{project}/{repository}`: the images, from `GET /v2/_catalog`.

use ext_api::wire::{Image, Page};
use http::StatusCode;

use super::Oci;
use super::failure::Failure;
use super::name_pages::all_names;
use super::paging::Paging;
use super::upstream_errors::UpstreamError;

/// A page of the images whose names contain the filter in any case, by name.
pub async fn catalog(oci: &Oci, filter: &str, paging: Paging) -> Result<Page<Image>, Failure> {
    let all = |first| all_names(&oci.client, &oci.limits, first, refused);
    let names = match all(oci.client.catalog_url()).await {
        Err(Failure::SmallerPages) => all(oci.client.catalog_url_of_its_own_size()).await?,
        names => names?,
    };
    let filter = filter.to_lowercase();
    let names: Vec<String> = names.into_iter().filter(|name| name.to_lowercase().contains(&filter)).collect();
    let page = paging.of(names);
    let records = page.records.into_iter().map(|name| Image { name, ..Image::default() }).collect();
    Ok(Page { total_records: page.total_records, records })
}

/// Several registries have no catalog, or none for this reader.
fn refused(error: UpstreamError) -> Failure {
    if error.has_code("PAGINATION_NUMBER_INVALID") {
        return Failure::SmallerPages;
    }
    let has_none = matches!(error.status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED);
    if error.is_not_found() || has_none || error.has_code("UNSUPPORTED") {
        return Failure::NoCatalog(error.status);
    }
    error.failure()
}
