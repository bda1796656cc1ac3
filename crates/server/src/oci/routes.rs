//! The endpoints of the extension API in front of a registry, and the answer to all other addresses.

mod address;
mod detail;
mod image_path;
mod manifest_text;
mod tag_list;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{delete, get, post};
use ext_api::endpoint;
use http::{Method, StatusCode};
use image::TagOrDigest;

use super::blob::blob;
use super::catalog::catalog;
use super::deletion::{delete_image, delete_manifest, delete_tag, restore_tag};
use super::exchange::{At, Exchange, ForCaller};
use super::paging::Paging;
use super::registry::Oci;
use super::scope;
use crate::envelope::{Code, Refusal};
use crate::parameters::{digest, if_match, if_match_digest, image_name, package_key, tag, tag_or_digest};
use address::address;
use detail::detail;
use image_path::{V2Path, image_and_last};
use manifest_text::{manifest_text, plain_manifest};
use tag_list::tag_list;

type Shared = State<Arc<Oci>>;
type InRepository = At<(String, String)>;
type InImage = At<(String, String, String)>;

/// The service has both names that bk-repo's gateway has for it.
pub fn router(oci: Arc<Oci>) -> Router {
    Router::new()
        .nest("/docker", service())
        .nest("/oci", service())
        .route(&endpoint::PROJECTS.route(), get(projects))
        .route(&endpoint::REPOSITORIES.route(), get(repositories))
        .fallback(unknown)
        .method_not_allowed_fallback(unknown)
        .with_state(oci)
}

fn service() -> Router<Arc<Oci>> {
    Router::new()
        .route(&endpoint::ADDRESS.route(), get(registry_address))
        .route(&endpoint::IMAGES.route(), get(images))
        .route(&endpoint::TAGS.route(), get(tags))
        .route(&endpoint::DETAIL.route(), get(tag_detail))
        .route(&endpoint::DELETE_TAG.route(), delete(tag_deletion))
        .route(&endpoint::RESTORE_TAG.route(), post(tag_restoration))
        .route(&endpoint::DELETE_IMAGE.route(), delete(image_deletion))
        .route(&endpoint::MANIFEST.route(), get(manifest))
        .route(&endpoint::LAYER.route(), get(layer))
        .route(&endpoint::PING.route(), get(ping))
        // The path of a blob and that of a manifest are one to the router.
        .route(&endpoint::BLOB.route(), get(distribution))
}

async fn registry_address(State(oci): Shared, exchange: Exchange) -> Response {
    exchange.answer(Ok::<_, Refusal>(address(&oci)))
}

async fn projects(exchange: Exchange) -> Response {
    exchange.answer(Ok::<_, Refusal>(scope::projects()))
}

async fn repositories(exchange: Exchange, At(project): At<String>) -> Response {
    exchange.answer(Ok::<_, Refusal>(scope::repositories(&project)))
}

async fn images(ForCaller(oci): ForCaller, exchange: Exchange, At((project, repository)): InRepository) -> Response {
    let answer = async {
        scope::check(&project, &repository)?;
        let filter = exchange.parameters.get("name").unwrap_or_default();
        Ok::<_, Refusal>(catalog(&oci, filter, Paging::read(&exchange.parameters)?).await?)
    };
    exchange.answer(answer.await)
}

async fn tags(ForCaller(oci): ForCaller, exchange: Exchange, At((project, repository, image)): InImage) -> Response {
    let answer = async {
        scope::check(&project, &repository)?;
        let filter = exchange.parameters.get("tag").unwrap_or_default();
        let paging = Paging::read(&exchange.parameters)?;
        Ok::<_, Refusal>(tag_list(&oci, &image_name(&image)?, filter, paging).await?)
    };
    exchange.answer(answer.await)
}

async fn tag_detail(
    ForCaller(oci): ForCaller,
    exchange: Exchange,
    At((project, repository)): InRepository,
) -> Response {
    let answer = async {
        scope::check(&project, &repository)?;
        let image = package_key(exchange.parameters.required("packageKey")?)?;
        let version = tag_or_digest(exchange.parameters.required("version")?)?;
        Ok::<_, Refusal>(detail(&oci, &image, &version).await?)
    };
    exchange.answer(answer.await)
}

async fn manifest(ForCaller(oci): ForCaller, exchange: Exchange, At((project, repository, rest)): InImage) -> Response {
    let answer = async {
        scope::check(&project, &repository)?;
        let (image, reference) = image_and_last(&rest);
        Ok::<_, Refusal>(manifest_text(&oci, &image_name(image)?, &tag_or_digest(reference)?).await?)
    };
    exchange.answer(answer.await)
}

async fn layer(ForCaller(oci): ForCaller, exchange: Exchange, At((project, repository, rest)): InImage) -> Response {
    let answer = async {
        scope::check(&project, &repository)?;
        let (image, id) = image_and_last(&rest);
        let (image, digest) = (image_name(image)?, digest(id)?);
        Ok::<_, Refusal>(blob(&oci, exchange.method.clone(), &image, &digest, &exchange.headers).await?)
    };
    exchange.stream(answer.await)
}

async fn tag_deletion(
    ForCaller(oci): ForCaller,
    exchange: Exchange,
    At((project, repository)): InRepository,
) -> Response {
    let answer = async {
        scope::check(&project, &repository)?;
        let image = package_key(exchange.parameters.required("packageKey")?)?;
        let expected = if_match_digest(&exchange.headers)?;
        let trace_id = exchange.trace_id.clone();
        let removal = match tag_or_digest(exchange.parameters.required("version")?)? {
            TagOrDigest::Tag(tag) => delete_tag(&oci, image, tag, expected, trace_id).await?,
            TagOrDigest::Digest(digest) => delete_manifest(&oci, image, digest, trace_id).await?,
        };
        Ok::<_, Refusal>(removal.to_json())
    };
    exchange.answer(answer.await)
}

/// Puts the manifest back that a tag had before its deletion was interrupted.
async fn tag_restoration(
    ForCaller(oci): ForCaller,
    exchange: Exchange,
    At((project, repository)): InRepository,
) -> Response {
    let answer = async {
        scope::check(&project, &repository)?;
        let image = package_key(exchange.parameters.required("packageKey")?)?;
        let tag = tag(exchange.parameters.required("version")?)?;
        let expected = if_match_digest(&exchange.headers)?;
        Ok::<_, Refusal>(restore_tag(&oci, image, tag, expected, exchange.trace_id.clone()).await?)
    };
    exchange.answer(answer.await)
}

async fn image_deletion(
    ForCaller(oci): ForCaller,
    exchange: Exchange,
    At((project, repository)): InRepository,
) -> Response {
    let answer = async {
        scope::check(&project, &repository)?;
        let image = package_key(exchange.parameters.required("packageKey")?)?;
        let expected = if_match(&exchange.headers)?;
        Ok::<_, Refusal>(delete_image(&oci, image, expected, exchange.trace_id.clone()).await?.to_json())
    };
    exchange.answer(answer.await)
}

/// Whether the registry accepts the caller. The console checks a credential with it.
async fn ping(ForCaller(oci): ForCaller, exchange: Exchange) -> Response {
    exchange.answer(oci.client.check_sign_in().await)
}

async fn distribution(
    ForCaller(oci): ForCaller,
    exchange: Exchange,
    At((project, repository, rest)): InImage,
) -> Response {
    let answer = async {
        scope::check(&project, &repository)?;
        match V2Path::read(&rest).ok_or_else(Refusal::no_such_address)? {
            V2Path::Blob { image, digest: id } => {
                let (image, digest) = (image_name(&image)?, digest(id)?);
                Ok::<_, Refusal>(blob(&oci, exchange.method.clone(), &image, &digest, &exchange.headers).await?)
            }
            V2Path::Manifest { image, reference } => {
                Ok(plain_manifest(&oci, &image_name(&image)?, &tag_or_digest(reference)?).await?)
            }
        }
    };
    exchange.stream(answer.await)
}

async fn unknown(exchange: Exchange) -> Response {
    if matches!(exchange.method, Method::GET | Method::HEAD) {
        return exchange.refuse(Refusal::no_such_address());
    }
    let message = "Not found: no endpoint accepts this write request.";
    exchange.refuse_method(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, Code::MethodNotAllowed, message))
}
