//! Wrong answers in the shapes of the API.

use axum::response::Response;
use http::HeaderValue;
use http::header::RETRY_AFTER;
use serde_json::json;

use crate::answer::{Data, Exchange};
use crate::dialect::Dialect;
use crate::endpoint::{Endpoint, Operation};
use crate::refusal::Refusal;

/// JSON in an envelope, of a type that the endpoint never has: a number for a text or for a single record, elsewhere
/// every field that there is with something wrong in it.
pub fn other_shape(endpoint: &Endpoint) -> Result<Data, Refusal> {
    if matches!(
        endpoint.operation,
        Operation::Manifest | Operation::RepositoryInfo | Operation::UserInfo | Operation::UserRecord
    ) {
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
    let refusal = exchange.forbidden(if exchange.endpoint.operation == Operation::Delete { "WRITE" } else { "READ" });
    exchange.refuse(&refusal)
}

pub fn not_found(exchange: Exchange, endpoint: &Endpoint) -> Response {
    let (project, repository) = (endpoint.project.clone(), endpoint.repository.clone());
    let (key, version) = ("docker://any".to_owned(), "any".to_owned());
    let file = |path: &str| Refusal::ArtifactNotFound {
        path: path.to_owned(),
        project: project.clone(),
        repository: repository.clone(),
    };
    match (endpoint.operation, exchange.dialect()) {
        (Operation::Detail, Dialect::Documented) => exchange.answer(Data::plain(&())),
        (Operation::Detail, Dialect::Deployed) => {
            exchange.refuse(&Refusal::DetailNotFound { key, version, project, repository })
        }
        (Operation::Delete, _) => exchange.refuse(&Refusal::VersionNotFound { version }),
        (Operation::Manifest | Operation::ManifestDocument, _) => {
            exchange.refuse(&file("/any/manifest/any/manifest.json"))
        }
        (Operation::Blob, _) => exchange.refuse(&file("/any/blobs/any")),
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
