//! Every endpoint of the document with everything that can go wrong on the way to it: each pair ends in its typed error,
//! none panics and none hangs, and the same call then succeeds.

use console::api::{Cancel, Client, download_layer};
use ext_api::{
    ApiError, Call, Data, DeleteImage, DeleteTag, ErrorKind, ListImages, ListTags, PackageKey, PageRequest,
    ReadAddress, ReadDetail, ReadManifest, RepositoryType, Request, Unreadable,
};
use image::{Digest, Manifest};
use wasm_bindgen_test::wasm_bindgen_test;

use super::mock::{DEPLOYED, Scope, fail, heal, image, repository, reset, version};

/// What a reader calls a failure, the mock's fault that brings it about, and the error that it ends in.
const FAILURES: [(&str, &str, ErrorKind); 15] = [
    ("unreachable", "offline", ErrorKind::Unreachable),
    ("time_out", "hang", ErrorKind::TimedOut),
    ("unauthorized_401", "sign-in", ErrorKind::SignInNeeded),
    ("forbidden_403", "forbidden", ErrorKind::Forbidden),
    ("missing_404", "not-found", ErrorKind::NotFound),
    ("too_many_requests_429", "http-429", ErrorKind::RateLimited),
    ("server_500", "http-500", ErrorKind::Server),
    ("html_502", "html-502", ErrorKind::Server),
    ("not_json", "not-json", ErrorKind::Unreadable),
    ("wrong_types", "wrong-types", ErrorKind::Unreadable),
    ("cut_short", "truncated", ErrorKind::Unreadable),
    ("too_large", "too-large", ErrorKind::TooLarge),
    ("envelope_error_on_200", "envelope-error", ErrorKind::Server),
    ("archived", "archived", ErrorKind::Archived),
    ("slow_drip", "drip", ErrorKind::TimedOut),
];

/// Paths of the mock at which each endpoint is made to fail.
const ENDPOINTS: [(&str, &str); 8] = [
    ("address", "*/ext/addr"),
    ("images", "*/ext/repo/*"),
    ("tags", "*/ext/tag/*"),
    ("manifest", "*/ext/manifest/*"),
    ("layer", "*/blobs/*"),
    ("detail", "*/ext/version/detail/*"),
    ("delete_tag", "*/ext/version/delete/*"),
    ("delete_image", "*/ext/package/delete/*"),
];

/// Pairs in which a failure ends in another error than elsewhere.
const OTHERWISE: [(&str, &str, ErrorKind); 3] = [
    // A layer is bytes: what is not the layer does not hash to its digest, whatever it looks like.
    ("layer", "not_json", ErrorKind::DigestMismatch),
    ("layer", "wrong_types", ErrorKind::DigestMismatch),
    ("layer", "envelope_error_on_200", ErrorKind::DigestMismatch),
];

/// Pairs that cannot occur, and why.
const LEFT_OUT: [(&str, &str, &str); 3] = [
    ("layer", "time_out", "a layer may take as long as it needs: the reader sees it wait, and stops it"),
    ("layer", "slow_drip", "a layer that drips is a slow download, with its progress on screen and a way to stop it"),
    ("layer", "too_large", "a layer may be of any size: it is handed to the browser in pieces"),
];

macro_rules! pairs {
    ($($endpoint:ident: $($failure:ident)*;)*) => {
        /// Every pair that has a test.
        const PAIRS: &[(&str, &str)] = &[$($((stringify!($endpoint), stringify!($failure)),)*)*];

        $(pub mod $endpoint {
            use wasm_bindgen_test::wasm_bindgen_test;

            $(#[wasm_bindgen_test]
            async fn $failure() {
                super::ends_in_its_error_and_then_succeeds(stringify!($endpoint), stringify!($failure)).await;
            })*
        })*
    };
}

pairs! {
    address: unreachable time_out unauthorized_401 forbidden_403 missing_404 too_many_requests_429 server_500 html_502
        not_json wrong_types cut_short too_large envelope_error_on_200 archived slow_drip;
    images: unreachable time_out unauthorized_401 forbidden_403 missing_404 too_many_requests_429 server_500 html_502
        not_json wrong_types cut_short too_large envelope_error_on_200 archived slow_drip;
    tags: unreachable time_out unauthorized_401 forbidden_403 missing_404 too_many_requests_429 server_500 html_502
        not_json wrong_types cut_short too_large envelope_error_on_200 archived slow_drip;
    manifest: unreachable time_out unauthorized_401 forbidden_403 missing_404 too_many_requests_429 server_500 html_502
        not_json wrong_types cut_short too_large envelope_error_on_200 archived slow_drip;
    layer: unreachable unauthorized_401 forbidden_403 missing_404 too_many_requests_429 server_500 html_502
        not_json wrong_types cut_short envelope_error_on_200 archived;
    detail: unreachable time_out unauthorized_401 forbidden_403 missing_404 too_many_requests_429 server_500 html_502
        not_json wrong_types cut_short too_large envelope_error_on_200 archived slow_drip;
    delete_tag: unreachable time_out unauthorized_401 forbidden_403 missing_404 too_many_requests_429 server_500 html_502
        not_json wrong_types cut_short too_large envelope_error_on_200 archived slow_drip;
    delete_image: unreachable time_out unauthorized_401 forbidden_403 missing_404 too_many_requests_429 server_500 html_502
        not_json wrong_types cut_short too_large envelope_error_on_200 archived slow_drip;
}

#[wasm_bindgen_test]
fn every_pair_is_tested_or_has_its_reason() {
    for (endpoint, _) in ENDPOINTS {
        for (failure, ..) in FAILURES {
            let is_tested = PAIRS.contains(&(endpoint, failure));
            let reason = LEFT_OUT.iter().find(|(left, out, _)| (*left, *out) == (endpoint, failure));
            assert!(is_tested != reason.is_some(), "{endpoint} with {failure}");
        }
    }
    assert_eq!(PAIRS.len() + LEFT_OUT.len(), ENDPOINTS.len() * FAILURES.len());
}

async fn ends_in_its_error_and_then_succeeds(endpoint: &str, failure: &str) {
    let (_, path) = ENDPOINTS.into_iter().find(|(name, _)| *name == endpoint).unwrap();
    let (_, fault, usual) = FAILURES.into_iter().find(|(name, ..)| *name == failure).unwrap();
    let otherwise = OTHERWISE.into_iter().find(|(of, when, _)| (*of, *when) == (endpoint, failure));
    let expected = otherwise.map_or(usual, |(.., kind)| kind);
    heal(DEPLOYED).await;
    let scope = Scope::new(DEPLOYED);
    let layer = first_layer(scope.client).await;
    // For good until it is mended, because browsers repeat a request by themselves when a kept connection was cut.
    fail(DEPLOYED, path, fault, u32::MAX).await;
    let error = ask(scope.client, endpoint, &layer, true).await.unwrap_err();
    assert_eq!(error.kind, expected, "{endpoint} with {failure}: {error:?}");
    assert!(error.request.is_some(), "{endpoint} with {failure} does not say what was asked: {error:?}");
    heal(DEPLOYED).await;
    let again = ask(scope.client, endpoint, &layer, false).await;
    assert!(again.is_ok(), "{endpoint} after {failure}: {again:?}");
    // Only what was deleted has to come back: a fresh seed takes its time.
    if endpoint.starts_with("delete") {
        reset(DEPLOYED).await;
    }
}

/// A call that is given up after a second.
struct Hasty<C>(C);

impl<C: Call> Call for Hasty<C> {
    type Answer = ();

    fn request(&self) -> Request {
        Request { deadline: 1, ..self.0.request() }
    }

    fn decode(&self, data: Data) -> Result<(), Unreadable> {
        self.0.decode(data).map(drop)
    }
}

async fn send<C: Call>(client: Client, call: C, is_hasty: bool) -> Result<(), ApiError> {
    let cancel = Cancel::new();
    if is_hasty { client.send(&Hasty(call), &cancel).await } else { client.send(&call, &cancel).await.map(drop) }
}

/// Asks one endpoint about `demo/images/hello-world`. Only where time runs out by intention is there little of it.
async fn ask(client: Client, endpoint: &str, layer: &Digest, is_hasty: bool) -> Result<(), ApiError> {
    let place = repository("demo", "images");
    let name = image("hello-world");
    let key = PackageKey { repository_type: RepositoryType::Docker, name: name.clone() };
    let page = PageRequest { number: 1, size: 20 };
    let tag = version("v1");
    match endpoint {
        "address" => send(client, ReadAddress, is_hasty).await,
        "images" => send(client, ListImages { repository: place, page, filter: None }, is_hasty).await,
        "tags" => send(client, ListTags { repository: place, image: name, page, filter: None }, is_hasty).await,
        "manifest" => send(client, ReadManifest { repository: place, image: name, version: tag }, is_hasty).await,
        "detail" => send(client, ReadDetail { repository: place, key, version: tag }, is_hasty).await,
        "delete_tag" => {
            send(client, DeleteTag { repository: place, key, version: tag, expected: None }, is_hasty).await
        }
        "delete_image" => send(client, DeleteImage { repository: place, key, expected: None }, is_hasty).await,
        "layer" => download_layer(client, &place, &name, layer, "layer", &Cancel::new(), |_| ()).await,
        _ => panic!("{endpoint} is no endpoint"),
    }
}

async fn first_layer(client: Client) -> Digest {
    let call =
        ReadManifest { repository: repository("demo", "images"), image: image("hello-world"), version: version("v1") };
    let text = client.send(&call, &Cancel::new()).await.unwrap().text;
    let Manifest::Image(manifest) = Manifest::parse(&text).unwrap() else { panic!("hello-world is an image") };
    manifest.layers.first().unwrap().digest.clone()
}
