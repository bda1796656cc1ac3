//! The answers of a registry as the distribution specification has them.

use std::sync::Arc;

use axum::body::Body;
use axum::response::Response;
use http::{HeaderValue, StatusCode};
use serde_json::{Value, json};

use crate::content::{Content, sha256};
use crate::deletion;
use crate::request::Request;
use crate::{Asked, Host, Shared, route};

/// Answers a request, and tells those who wait for it.
pub async fn answer(shared: Arc<Shared>, host: Host, request: axum::extract::Request) -> Response {
    let response = by_route_or_as_usual(&shared, host, request).await;
    shared.answered.send_replace(());
    response
}

/// Answers by the routes of the case, and then as usual.
async fn by_route_or_as_usual(shared: &Shared, host: Host, request: axum::extract::Request) -> Response {
    let name = if host == Host::Main { "main" } else { "other" };
    let line = format!("{name} {} {}", request.method(), request.uri());
    let request = Request::read(request).await;
    shared.asked.lock().unwrap().push(Asked { line, authorization: request.authorization.clone() });
    for candidate in &shared.case.routes {
        if let Some(groups) = route::matched(candidate, host, &request) {
            return match &candidate.strip {
                Some(prefix) => {
                    as_usual(shared, request.path.strip_prefix(prefix.as_str()).unwrap_or_default(), &request)
                }
                None => route::answer(shared, candidate, &groups, &request),
            };
        }
    }
    match host {
        Host::Main => as_usual(shared, &request.path, &request),
        Host::Other => error(StatusCode::NOT_FOUND, "NOT_FOUND"),
    }
}

fn as_usual(shared: &Shared, path: &str, request: &Request) -> Response {
    let mut content = shared.content.lock().unwrap();
    match path {
        "/v2/" => return json_answer(&json!({})),
        "/v2/_catalog" => {
            return json_answer(&json!({ "repositories": content.repositories.keys().collect::<Vec<_>>() }));
        }
        _ => {}
    }
    let Some((repository, rest)) = parts(path) else { return error(StatusCode::NOT_FOUND, "NAME_UNKNOWN") };
    let is_write = matches!(request.method.as_str(), "PUT" | "DELETE");
    if is_write && let Some(status) = read_only(shared, &mut content) {
        return error(status, "DENIED");
    }
    let Some(stored) = content.repositories.get_mut(repository) else {
        return error(StatusCode::NOT_FOUND, "NAME_UNKNOWN");
    };
    if !is_write {
        deletion::pass_time(stored);
    }
    match (rest, request.method.as_str()) {
        (Part::Tags, _) => json_answer(&json!({ "name": repository, "tags": stored.listed() })),
        (Part::Blob(digest), _) => match stored.blobs.get(digest) {
            Some(bytes) => body(request, bytes, &[("content-type", "application/octet-stream")]),
            None => error(StatusCode::NOT_FOUND, "BLOB_UNKNOWN"),
        },
        (Part::Manifest(reference), "PUT") => {
            stored.put(&request.body, &request.media_type);
            let digest = sha256(&request.body);
            if !reference.contains(':') {
                stored.ghosts.remove(reference);
                stored.leaving.remove(reference);
                stored.tags.insert(reference.to_owned(), digest.clone());
            }
            with_status(StatusCode::CREATED, &[("docker-content-digest", &digest)])
        }
        (Part::Manifest(reference), "DELETE") => {
            let here = shared.case.repos.get(repository).and_then(|repository| repository.delete.as_ref());
            match deletion::delete(here.unwrap_or(&shared.case.delete), stored, reference) {
                Ok(status) => with_status(status, &[]),
                Err((status, code)) => error(status, code),
            }
        }
        (Part::Manifest(reference), _) => match stored.manifest(reference) {
            Some((bytes, media_type)) => {
                let digest = if reference.contains(':') { reference.to_owned() } else { sha256(bytes) };
                let digest = [("docker-content-digest", digest.as_str())];
                let digest = if shared.case.digest_header { &digest[..] } else { &[] };
                body(request, bytes, &[&[("content-type", media_type.as_str())], digest].concat())
            }
            None => error(StatusCode::NOT_FOUND, "MANIFEST_UNKNOWN"),
        },
    }
}

/// The refusal of a registry that takes no more writes.
fn read_only(shared: &Shared, content: &mut Content) -> Option<StatusCode> {
    content.writes += 1;
    let limit = shared.case.delete.read_only_after.as_ref()?;
    (content.writes > limit.writes).then(|| StatusCode::from_u16(limit.status).unwrap())
}

enum Part<'a> {
    Tags,
    Manifest(&'a str),
    Blob(&'a str),
}

fn parts(path: &str) -> Option<(&str, Part<'_>)> {
    let path = path.strip_prefix("/v2/")?;
    if let Some(repository) = path.strip_suffix("/tags/list") {
        return Some((repository, Part::Tags));
    }
    let (front, reference) = path.rsplit_once('/')?;
    let (repository, kind) = front.rsplit_once('/')?;
    match kind {
        "manifests" => Some((repository, Part::Manifest(reference))),
        "blobs" => Some((repository, Part::Blob(reference))),
        _ => None,
    }
}

fn body(request: &Request, bytes: &[u8], headers: &[(&'static str, &str)]) -> Response {
    let mut response = with_status(StatusCode::OK, headers);
    let length = HeaderValue::from_str(&bytes.len().to_string()).unwrap();
    response.headers_mut().insert("content-length", length);
    if request.method != "HEAD" {
        *response.body_mut() = Body::from(bytes.to_vec());
    }
    response
}

fn with_status(status: StatusCode, headers: &[(&'static str, &str)]) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    for (name, value) in headers {
        response.headers_mut().insert(*name, HeaderValue::from_str(value).unwrap());
    }
    response
}

fn json_answer(json: &Value) -> Response {
    let mut response = with_status(StatusCode::OK, &[("content-type", "application/json")]);
    *response.body_mut() = Body::from(json.to_string());
    response
}

fn error(status: StatusCode, code: &str) -> Response {
    let mut response = json_answer(&json!({ "errors": [{ "code": code, "message": code.to_lowercase() }] }));
    *response.status_mut() = status;
    response
}
