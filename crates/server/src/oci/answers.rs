//! Answers what was asked, in the shapes of the extension API.

use axum::body::Body;
use axum::response::Response;
use ext_api::wire;
use http::HeaderValue;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use image::{Manifest, TagOrDigest};

use super::ask::Ask;
use super::documents::{CONTENT_DIGEST, ManifestText};
use super::{PROJECT, REPOSITORY, Source, catalog, detail, stream, tag_list, tag_row};
use crate::envelope::{Code, Refusal, success};
use crate::trace_id::TraceId;

pub async fn answer(source: &Source, ask: Ask, request: &Parts, trace_id: &TraceId) -> Result<Response, Refusal> {
    match ask {
        Ask::Address => Ok(success(&source.address.as_ref().map(ToString::to_string), trace_id)),
        Ask::Projects => Ok(success(&[project()], trace_id)),
        Ask::Repositories => Ok(success(&[repository()], trace_id)),
        Ask::Images { page, filter } => {
            let names = catalog::image_names(&source.upstream).await;
            let names = names.map_err(|failure| failure.refusal(Code::UrlNotFound))?;
            let names = narrowed(names, &filter);
            let image = |name: &String| wire::Image { name: name.clone(), ..wire::Image::default() };
            Ok(success(&page_of(&names, page.of(&names).iter().map(image).collect()), trace_id))
        }
        Ask::Tags { image, page, filter } => {
            let names = tag_list::tag_names(&source.upstream, &image).await;
            let names = names.map_err(|failure| failure.refusal(Code::ImageNotFound))?;
            let names = narrowed(names, &filter);
            let rows = tag_row::rows(&source.documents, &image, page.of(&names)).await;
            Ok(success(&page_of(&names, rows), trace_id))
        }
        Ask::Manifest { image, version } => {
            let manifest = source.documents.manifest(&image, &version).await;
            let manifest = manifest.map_err(|failure| failure.refusal(Code::TagNotFound))?;
            Ok(success(&manifest.text.as_ref(), trace_id))
        }
        Ask::Detail { image, version } => {
            let detail = detail::detail(&source.documents, &image, &version).await;
            Ok(success(&detail.map_err(|failure| failure.refusal(Code::TagNotFound))?, trace_id))
        }
        Ask::RawManifest { image, version } => raw_manifest(source, &image, &version).await,
        Ask::Blob { image, digest } => {
            let blob = stream::blob(&source.upstream, &image, &digest, request).await;
            blob.map_err(|failure| failure.refusal(Code::BlobNotFound))
        }
    }
}

/// The names that contain the filter, ignoring case.
fn narrowed(mut names: Vec<String>, filter: &str) -> Vec<String> {
    if !filter.is_empty() {
        let filter = filter.to_lowercase();
        names.retain(|name| name.to_lowercase().contains(&filter));
    }
    names
}

fn page_of<T>(names: &[String], records: Vec<T>) -> wire::Page<T> {
    wire::Page { total_records: names.len() as u64, records }
}

async fn raw_manifest(source: &Source, image: &image::ImageName, version: &TagOrDigest) -> Result<Response, Refusal> {
    let manifest = source.documents.manifest(image, version).await;
    let ManifestText { digest, text } = manifest.map_err(|failure| failure.refusal(Code::TagNotFound))?;
    let kind = Manifest::parse(&text).ok().and_then(|manifest| manifest.media_type().map(str::to_owned));
    let mut response = Response::new(Body::from(text.to_string()));
    let media_type = kind.and_then(|kind| HeaderValue::from_str(&kind).ok());
    let media_type = media_type.unwrap_or(HeaderValue::from_static("application/json"));
    response.headers_mut().insert(CONTENT_TYPE, media_type);
    if let Ok(digest) = HeaderValue::from_str(&digest.to_string()) {
        response.headers_mut().insert(CONTENT_DIGEST, digest);
    }
    Ok(response)
}

fn project() -> wire::Project {
    wire::Project { name: PROJECT.to_owned(), display_name: PROJECT.to_owned(), description: String::new() }
}

fn repository() -> wire::Repository {
    wire::Repository {
        project_id: PROJECT.to_owned(),
        name: REPOSITORY.to_owned(),
        repository_type: "DOCKER".to_owned(),
        category: "LOCAL".to_owned(),
        public: false,
    }
}
