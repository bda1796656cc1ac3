//! Downloads a layer to disk and verifies its digest.

use ext_api::{ApiError, ErrorKind, Repository, Request};
use gloo_net::http::Response;
use image::{Digest, DigestHasher, ImageName};
use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::{body::Body, cancel::Cancel, client::Client};

/// After this many bytes, the received data is moved to a blob, which the browser can keep on disk instead of in
/// memory.
const HAND_OVER: usize = 16 << 20;

/// The progress of a download.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LayerProgress {
    /// Bytes received so far.
    pub received: u64,
    /// Total bytes, if the server reports them.
    pub total: Option<u64>,
}

/// Downloads a layer, verifies its digest, where that can be computed, and saves it as a file of this name.
///
/// It comes from `/ext/layer` (the documented endpoint) or, if the deployment does not have it, from `/v2/…/blobs/`. A
/// body with another digest is not saved: [`ErrorKind::DigestMismatch`].
pub async fn download_layer(
    client: Client,
    repository: &Repository,
    image: &ImageName,
    digest: &Digest,
    file_name: &str,
    cancel: &Cancel,
    progress: impl Fn(LayerProgress),
) -> Result<(), ApiError> {
    let signal = cancel.signal();
    let (request, response) = open(client, repository, image, digest, signal.as_ref(), cancel).await?;
    let fail = |kind| client.about(&request, ApiError::of(if cancel.is_aborted() { ErrorKind::Stopped } else { kind }));
    let total = response.headers().get("content-length").and_then(|length| length.parse().ok());
    let body = Body::of(response.body());
    let mut hasher = DigestHasher::like(digest);
    let mut received = 0_u64;
    let (parts, mut waiting, mut waiting_bytes) = (Array::new(), Array::new(), 0);
    while let Some(chunk) = body.chunk().await.map_err(|_| fail(ErrorKind::Unreadable))? {
        hasher.update(&chunk.to_vec());
        received += u64::from(chunk.length());
        waiting_bytes += chunk.length() as usize;
        waiting.push(&chunk);
        if waiting_bytes >= HAND_OVER {
            parts.push(blob_of(&waiting, BYTES).ok_or_else(|| fail(ErrorKind::TooLarge))?.as_ref());
            (waiting, waiting_bytes) = (Array::new(), 0);
        }
        progress(LayerProgress { received, total });
    }
    if digest.is_verifiable() && hasher.finish() != *digest {
        return Err(fail(ErrorKind::DigestMismatch));
    }
    parts.push(blob_of(&waiting, BYTES).ok_or_else(|| fail(ErrorKind::TooLarge))?.as_ref());
    let file = blob_of(&parts, BYTES).ok_or_else(|| fail(ErrorKind::TooLarge))?;
    save(&file, file_name).ok_or_else(|| fail(ErrorKind::Unreadable))
}

/// Requests the layer from the endpoint of this deployment.
async fn open(
    client: Client,
    repository: &Repository,
    image: &ImageName,
    digest: &Digest,
    signal: Option<&AbortSignal>,
    cancel: &Cancel,
) -> Result<(Request, Response), ApiError> {
    let layer = ext_api::layer(repository, image, digest);
    let blob = ext_api::blob(repository, image, digest);
    let never = Cancel::new();
    let fallback = never.signal();
    let Some(signal) = signal.or(fallback.as_ref()) else {
        return Err(client.about(&layer, ApiError::of(ErrorKind::Unreachable)));
    };
    let mut refused = None;
    let tried_first = if client.without_layer_route.get_value() { None } else { Some(layer) };
    for request in tried_first.into_iter().chain([blob]) {
        let kind = || if cancel.is_aborted() { ErrorKind::Stopped } else { ErrorKind::Unreachable };
        let response =
            client.respond(&request, signal).await.map_err(|_| client.about(&request, ApiError::of(kind())))?;
        if response.ok() {
            if refused.is_some() {
                client.without_layer_route.set_value(true);
            }
            return Ok((request, response));
        }
        let status = response.status();
        let text = response.binary().await.unwrap_or_default();
        let error = client.about(&request, ext_api::read_stream_error(status, &text));
        if error.kind != ErrorKind::NotFound || refused.is_some() {
            return Err(error);
        }
        refused = Some(error);
    }
    Err(refused.unwrap_or_else(|| ApiError::of(ErrorKind::NotFound)))
}

/// The media type for saving bytes unchanged.
pub(crate) const BYTES: &str = "application/octet-stream";

fn blob_of(parts: &Array, media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_blob_sequence_and_options(parts, &options).ok()
}

/// Saves a file through the browser's downloads.
pub(crate) fn save(file: &Blob, name: &str) -> Option<()> {
    let url = Url::create_object_url_with_blob(file).ok()?;
    let link: HtmlAnchorElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser takes the file after the click. Some browsers read the address later, so it is revoked after a
    // minute.
    set_timeout(
        move || {
            let _already_gone = Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(60),
    );
    Some(())
}

/// Saves a text as a file with a media type.
pub(crate) fn save_text(text: &str, media_type: &str, name: &str) -> Option<()> {
    save(&blob_of(&Array::of1(&JsValue::from_str(text)), media_type)?, name)
}
