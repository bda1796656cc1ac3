//! `GET /ext/repo/{project}/{repository}`: the images, from `GET /v2/_catalog`.

use ext_api::wire::{Image, Page};
use http::StatusCode;
use image::contains_ignoring_case;

use super::cut::cut;
use super::failure::{Failure, NoCatalog};
use super::name_pages::WEB_PAGE;
use super::paging::Paging;
use super::registry::Oci;
use super::upstream_errors::UpstreamError;

/// A page of the images whose names contain the filter, ignoring case, in the order of names. An image that was just
/// deleted is left out, although many registries still list it.
pub async fn catalog(oci: &Oci, filter: &str, paging: Paging) -> Result<Page<Image>, Failure> {
    let list = oci.lists.images(&oci.client, refused).await.map_err(|failure| no_catalog(oci, failure))?;
    let hidden = oci.gone.still_gone(&oci.client, &oci.lists, list.names()).await;
    let (filter, cut) = (filter.to_lowercase(), cut(&list));
    let page = oci.heavy.run(list.bytes(), move || {
        let is_asked_for = |name: &&String| contains_ignoring_case(name, &filter) && !hidden.contains(*name);
        paging.of(list.names().iter().filter(is_asked_for))
    });
    let page = page.await;
    let records = page.records.into_iter().map(|name| Image { name, ..Image::default() }).collect();
    Ok(Page { total_records: page.total_records, records, state: None, cut })
}

/// Registries that list their images to nobody, or not to this caller, refuse in different ways. A caller who is not signed
/// in may see a list after signing in.
fn no_catalog(oci: &Oci, failure: Failure) -> Failure {
    match failure {
        WEB_PAGE => Failure::NoCatalog(NoCatalog::WebPage),
        Failure::Forbidden | Failure::RefusedByPage if oci.client.caller.is_signed_in() => {
            Failure::NoCatalog(NoCatalog::Status(StatusCode::FORBIDDEN))
        }
        failure => failure,
    }
}

/// Several registries have no catalog.
fn refused(error: UpstreamError) -> Failure {
    if error.has_code("PAGINATION_NUMBER_INVALID") {
        return Failure::SmallerPages;
    }
    let has_none = matches!(error.status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED);
    if error.status == StatusCode::NOT_FOUND || has_none || error.has_code("UNSUPPORTED") {
        return Failure::NoCatalog(NoCatalog::Status(error.status));
    }
    error.failure()
}
