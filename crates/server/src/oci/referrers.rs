//! What refers to a manifest: signatures, attestations, SBOMs (OCI distribution specification, "Listing Referrers").

use ext_api::{Referrer, Referrers};
use http::header::LINK;
use http::{Method, StatusCode};
use image::{Attachment, Descriptor, Digest, ImageName, Index, Manifest, TagName, TagOrDigest, kind_of_artifact};
use reqwest::Response;
use tokio::time::timeout;

use super::document::is_too_heavy;
use super::failure::Failure;
use super::registry::Oci;
use crate::upstream::decoded_body;

/// The most that are named. Tools attach a handful.
const NAMED: usize = 50;

/// Whether a registry has the endpoint.
enum Said {
    Referrers(Referrers),
    NoSuchEndpoint,
}

/// What refers to a manifest. Nothing where the registry does not say it in time: the details do not wait for it longer.
///
/// It costs one request, and a second one where the registry does not have the endpoint.
pub async fn referrers(oci: &Oci, image: &ImageName, subject: &Digest) -> Option<Referrers> {
    let asked = async {
        match listed(oci, image, subject).await.ok()? {
            Said::Referrers(referrers) => Some(referrers),
            Said::NoSuchEndpoint => tagged(oci, image, subject).await,
        }
    };
    timeout(oci.limits.referrers, Box::pin(asked)).await.ok().flatten()
}

async fn listed(oci: &Oci, image: &ImageName, subject: &Digest) -> Result<Said, Failure> {
    let response = match oci.client.referrers(image, subject).await {
        Ok(response) => response,
        // Proxies and older registries answer an unknown path with a page.
        Err(Failure::Unreadable(_)) => return Ok(Said::NoSuchEndpoint),
        Err(failure) => return Err(failure),
    };
    match response.status() {
        status if status.is_success() => read(oci, response).await,
        // The specification says 404. Some registries say that the path, the method or the digest is wrong.
        StatusCode::NOT_FOUND
        | StatusCode::BAD_REQUEST
        | StatusCode::METHOD_NOT_ALLOWED
        | StatusCode::NOT_IMPLEMENTED => Ok(Said::NoSuchEndpoint),
        status => Err(Failure::Status(status)),
    }
}

async fn read(oci: &Oci, response: Response) -> Result<Said, Failure> {
    let has_more = response.headers().contains_key(LINK);
    let body = decoded_body(response, oci.limits.upstream.document).await?;
    let bytes = body.len();
    let read = move || {
        let text = String::from_utf8(body).ok().filter(|text| !is_too_heavy(text))?;
        match Manifest::parse(&text) {
            Ok(Manifest::Index(index)) => Some(of_index(index, has_more)),
            _ => None,
        }
    };
    Ok(oci.heavy.run(bytes, read).await.map_or(Said::NoSuchEndpoint, Said::Referrers))
}

/// The index that tools keep under a tag where the registry keeps none.
async fn tagged(oci: &Oci, image: &ImageName, subject: &Digest) -> Option<Referrers> {
    let tag = TagName::parse(&Attachment::prefix_for(subject)?).ok()?;
    let response = oci.client.manifest(Method::GET, image, &TagOrDigest::Tag(tag)).await.ok()?;
    match read(oci, response).await.ok()? {
        Said::Referrers(referrers) => Some(referrers),
        Said::NoSuchEndpoint => None,
    }
}

fn of_index(index: Index, has_more: bool) -> Referrers {
    let is_cut = has_more || index.manifests.len() > NAMED || index.unreadable_entries > 0;
    Referrers { records: index.manifests.into_iter().take(NAMED).map(referrer).collect(), is_cut }
}

fn referrer(descriptor: Descriptor) -> Referrer {
    let kind = kind_of_artifact(descriptor.artifact_type.as_deref(), &descriptor.annotations);
    Referrer { digest: descriptor.digest, kind, artifact_type: descriptor.artifact_type }
}
