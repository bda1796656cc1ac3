//! A layer is downloaded whole, checked, and taken from where each dialect keeps it.

use std::cell::Cell;

use console::api::{Cancel, LayerProgress, download_layer};
use ext_api::{ApiError, ErrorKind, ReadManifest};
use image::{Digest, Manifest};
use wasm_bindgen_test::wasm_bindgen_test;

use super::mock::{DEPLOYED, DIALECTS, DOCUMENTED, Scope, fail, image, log, repository, reset, version};

const IMAGE: &str = "hello-world";

/// The first layer of an image, and its size.
async fn first_layer(scope: &Scope) -> (Digest, u64) {
    let call = ReadManifest { repository: repository("demo", "images"), image: image(IMAGE), version: version("v1") };
    let text = scope.client.send(&call, &Cancel::new()).await.unwrap().text;
    let Manifest::Image(manifest) = Manifest::parse(&text).unwrap() else { panic!("{IMAGE} is an image") };
    let layer = manifest.layers.first().unwrap();
    (layer.digest.clone(), layer.size.unwrap())
}

async fn download(
    scope: &Scope,
    digest: &Digest,
    cancel: &Cancel,
    progress: impl Fn(LayerProgress),
) -> Result<(), ApiError> {
    download_layer(scope.client, &repository("demo", "images"), &image(IMAGE), digest, "layer", cancel, progress).await
}

#[wasm_bindgen_test]
async fn a_layer_comes_whole_from_where_the_dialect_keeps_it() {
    for mock in DIALECTS {
        reset(mock).await;
        let scope = Scope::new(mock);
        let (digest, size) = first_layer(&scope).await;
        let last = Cell::new(LayerProgress::default());
        for _ in 0..2 {
            download(&scope, &digest, &Cancel::new(), |progress| last.set(progress)).await.unwrap();
            assert_eq!(last.get().received, size, "{mock}");
        }
        let log = log(mock).await;
        let asked = |path: &str| log.matches(path).count();
        if mock == DOCUMENTED {
            assert_eq!((asked("/ext/layer/"), asked("/blobs/")), (2, 0));
        } else {
            assert_eq!((asked("/ext/layer/"), asked("/blobs/")), (1, 2), "a route that is gone is asked for once");
        }
    }
}

#[wasm_bindgen_test]
async fn a_layer_that_is_cut_short_is_not_saved() {
    reset(DOCUMENTED).await;
    let scope = Scope::new(DOCUMENTED);
    let (digest, _) = first_layer(&scope).await;
    fail(DOCUMENTED, "/docker/ext/layer/demo/images/hello-world/*", "truncated", 9).await;
    let error = download(&scope, &digest, &Cancel::new(), |_| {}).await.unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Unreadable | ErrorKind::DigestMismatch), "{error:?}");
    reset(DOCUMENTED).await;
    download(&scope, &digest, &Cancel::new(), |_| {}).await.unwrap();
}

#[wasm_bindgen_test]
async fn what_does_not_hash_to_the_digest_is_not_saved() {
    reset(DOCUMENTED).await;
    let scope = Scope::new(DOCUMENTED);
    let (digest, _) = first_layer(&scope).await;
    fail(DOCUMENTED, "/docker/ext/layer/demo/images/hello-world/*", "not-json", 1).await;
    let error = download(&scope, &digest, &Cancel::new(), |_| {}).await.unwrap_err();
    assert_eq!(error.kind, ErrorKind::DigestMismatch, "{error:?}");
    reset(DOCUMENTED).await;
}

#[wasm_bindgen_test]
async fn a_layer_that_is_not_there_says_so() {
    for mock in DIALECTS {
        let scope = Scope::new(mock);
        let missing = Digest::sha256_of(b"no such layer");
        let error = download(&scope, &missing, &Cancel::new(), |_| {}).await.unwrap_err();
        assert_eq!(error.kind, ErrorKind::NotFound, "{mock}");
    }
}

#[wasm_bindgen_test]
async fn a_download_that_is_stopped_ends_as_stopped() {
    let scope = Scope::new(DEPLOYED);
    let (digest, _) = first_layer(&scope).await;
    let cancel = Cancel::new();
    cancel.abort();
    assert_eq!(download(&scope, &digest, &cancel, |_| {}).await.unwrap_err().kind, ErrorKind::Stopped);
}
