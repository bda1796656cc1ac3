//! Wrong answers in the shapes of the API.

use axum::response::Response;
use ext_api::endpoint::{DETAIL, MANIFEST, REPOSITORY_INFO, REPOSITORY_INFO_OF_TYPE, USER, USER_RECORD};
use ext_api::{CallKind, Endpoint};
use http::HeaderValue;
use http::header::RETRY_AFTER;
use serde_json::json;

use crate::address::Address;
use crate::answer::{Data, Exchange};
use crate::dialect::Dialect;
use crate::refusal::Refusal;

/// JSON in an envelope, of a type that the endpoint never has: a number for a text or for a single record, elsewhere
/// every field that there is with something wrong in it.
pub fn other_shape(address: &Address) -> Result<Data, Refusal> {
    const OF_ONE_THING: [Endpoint; 5] = [MANIFEST, REPOSITORY_INFO, REPOSITORY_INFO_OF_TYPE, USER, USER_RECORD];
    if OF_ONE_THING.iter().any(|endpoint| address.is(endpoint)) {
        return Data::plain(&7);
    }
    Data::plain(&json!({
        "totalRecords": "many",
        "toatalRecords": "many",
        "records": "none",
        "basic": [],
        "metadata": 7,
        "history": false,
        "layers": {},
    }))
}

pub fn forbidden(exchange: Exchange) -> Response {
    let refusal = exchange.forbidden(if exchange.address.is_deletion() { "WRITE" } else { "READ" });
    exchange.refuse(&refusal)
}

pub fn not_found(exchange: Exchange, address: &Address) -> Response {
    let (project, repository) = (address.project.clone(), address.repository.clone());
    let (key, version) = ("docker://any".to_owned(), "any".to_owned());
    let file = |path: &str| Refusal::ArtifactNotFound {
        path: path.to_owned(),
        project: project.clone(),
        repository: repository.clone(),
    };
    if address.is(&DETAIL) {
        return match exchange.dialect() {
            Dialect::Documented => exchange.answer(Data::plain(&())),
            Dialect::Deployed => exchange.refuse(&Refusal::DetailNotFound { key, version, project, repository }),
        };
    }
    match address.kind() {
        Some(CallKind::ImageDeletion | CallKind::TagDeletion) => exchange.refuse(&Refusal::VersionNotFound { version }),
        Some(CallKind::Manifest) => exchange.refuse(&file("/any/manifest/any/manifest.json")),
        Some(CallKind::Blob) => exchange.refuse(&file("/any/blobs/any")),
        _ => exchange.refuse(&Refusal::RepositoryNotFound { repository }),
    }
}

pub fn delete_refused(exchange: Exchange) -> Response {
    match exchange.dialect() {
        Dialect::Deployed => forbidden(exchange),
        Dialect::Documented => exchange.answer(Data::plain(&false)),
    }
}

/// Too many requests, with a header that bk-repo never sends and something in front of it may.
pub fn come_back_in_two_seconds(exchange: Exchange) -> Response {
    let mut response = exchange.refuse(&Refusal::TooManyRequests);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("2"));
    response
}
