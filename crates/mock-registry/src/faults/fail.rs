//! The layer that makes requests fail.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};
use serde_json::json;

use super::broken_body::{cut_connection, tampered, trickling, truncated};
use super::{Kind, PROJECT};
use crate::answer::{Data, Exchange, Failure, Refusal};
use crate::dialect::Dialect;
use crate::endpoint::{Endpoint, Operation};
use crate::registry::Registry;

const SLOW: Duration = Duration::from_secs(3);
const HANG: Duration = Duration::from_secs(120);

const BAD_GATEWAY: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

/// Answers instead of the registry where a fault says so, and holds every answer back as
/// long as the registry was told to.
pub async fn fail(State(registry): State<Arc<Registry>>, exchange: Exchange, request: Request, next: Next) -> Response {
    if !registry.options.latency.is_zero() {
        tokio::time::sleep(registry.options.latency).await;
    }
    let endpoint = Arc::clone(&exchange.endpoint);
    let kind = registry.rules().take(request.method(), request.uri()).or_else(|| of_the_place(&endpoint));
    let Some(kind) = kind else {
        return next.run(request).await;
    };
    let is_blob = endpoint.operation == Operation::Blob;
    let is_delete = endpoint.operation == Operation::Delete;
    match kind {
        Kind::Slow if is_blob => trickling(next.run(request).await, SLOW).await,
        Kind::Slow => {
            tokio::time::sleep(SLOW).await;
            next.run(request).await
        }
        Kind::Hang => {
            tokio::time::sleep(HANG).await;
            cut_connection()
        }
        Kind::Offline => cut_connection(),
        Kind::Http500 => exchange.refuse(&Refusal::SystemBusy),
        Kind::Html502 => page(StatusCode::BAD_GATEWAY, "text/html", BAD_GATEWAY),
        Kind::Http429 => exchange.refuse(&Refusal::TooManyRequests),
        Kind::Forbidden => forbidden(exchange),
        Kind::SignIn => exchange.refuse(&Refusal::SignInNeeded),
        Kind::NotFound => not_found(exchange, &endpoint),
        // The content of a delete's answer is what fails, so nothing is deleted for it.
        Kind::Truncated if is_delete => truncated(exchange.answer(Data::plain(&()))).await,
        Kind::Truncated => truncated(next.run(request).await).await,
        Kind::NotJson | Kind::WrongTypes if is_blob => tampered(next.run(request).await).await,
        Kind::NotJson => page(StatusCode::OK, "application/json", "The registry is being moved. Come back later."),
        Kind::WrongTypes => exchange.answer(other_shape(&endpoint)),
        Kind::EnvelopeError => exchange.fail(Failure::envelope(StatusCode::OK, 250_102, "The system is busy")),
        Kind::DeleteRefused if is_delete => delete_refused(exchange),
        Kind::Flaky if registry.rules().is_flaky_now(request.uri().path()) => exchange.refuse(&Refusal::SystemBusy),
        Kind::DeleteRefused | Kind::Flaky => next.run(request).await,
    }
}

/// The fault that a repository of the project stands for.
fn of_the_place(endpoint: &Endpoint) -> Option<Kind> {
    if endpoint.project == PROJECT { Kind::parse(&endpoint.repository) } else { None }
}

/// JSON in an envelope, of a type that the endpoint never has: a number for the text of a
/// manifest, elsewhere every field that there is with something wrong in it.
fn other_shape(endpoint: &Endpoint) -> Result<Data, Refusal> {
    if endpoint.operation == Operation::Manifest {
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

fn forbidden(exchange: Exchange) -> Response {
    let refusal = exchange.forbidden(if exchange.endpoint.operation == Operation::Delete { "WRITE" } else { "READ" });
    exchange.refuse(&refusal)
}

fn not_found(exchange: Exchange, endpoint: &Endpoint) -> Response {
    let (project, repository) = (endpoint.project.to_owned(), endpoint.repository.to_owned());
    let (key, version) = ("docker://any".to_owned(), "any".to_owned());
    match (endpoint.operation, exchange.dialect()) {
        (Operation::Detail, Dialect::Documented) => exchange.answer(Data::plain(&())),
        (Operation::Detail, Dialect::Deployed) => {
            exchange.refuse(&Refusal::DetailNotFound { key, version, project, repository })
        }
        (Operation::Delete, _) => exchange.refuse(&Refusal::VersionNotFound { version }),
        (Operation::Manifest | Operation::ManifestDocument, _) => {
            exchange.refuse(&artifact_not_found("/any/manifest/any/manifest.json", project, repository))
        }
        (Operation::Blob, _) => exchange.refuse(&artifact_not_found("/any/blobs/any", project, repository)),
        _ => exchange.refuse(&Refusal::RepositoryNotFound { repository }),
    }
}

fn artifact_not_found(path: &str, project: String, repository: String) -> Refusal {
    Refusal::ArtifactNotFound { path: path.to_owned(), project, repository }
}

fn delete_refused(exchange: Exchange) -> Response {
    match exchange.dialect() {
        Dialect::Deployed => forbidden(exchange),
        Dialect::Documented => exchange.answer(Data::plain(&false)),
    }
}

fn page(status: StatusCode, media_type: &'static str, text: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}
