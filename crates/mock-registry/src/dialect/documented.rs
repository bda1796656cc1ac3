//! The API as the document of 2020 has it: an operating system, metadata as a map, layers,
//! and, where the document is silent, the behaviour of the service of that time.

use http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::failure::{ErrorCode, Failure, FailureBody};
use crate::refusal::Refusal;

/// The fields of [`Detail`], for the log.
pub const DETAIL_FIELDS: &[&str] = &["basic", "history", "metadata", "layers"];

#[derive(Debug, Serialize)]
pub struct Detail {
    pub basic: Basic,
    pub history: Vec<HistoryEntry>,
    pub metadata: Map<String, Value>,
    pub layers: Vec<Layer>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Basic {
    pub domain: String,
    pub size: u64,
    pub version: String,
    pub created_by: String,
    pub created_date: String,
    pub last_modified_by: String,
    pub last_modified_date: String,
    pub download_count: u64,
    /// The hex of the configuration's digest, which is the image id.
    pub sha256: String,
    pub os: String,
}

#[derive(Debug, Serialize)]
pub struct HistoryEntry {
    pub created: String,
    pub created_by: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Layer {
    pub media_type: String,
    pub size: u64,
    pub digest: String,
}

/// A refusal with the words of the registry protocol.
pub fn failure(refusal: &Refusal) -> Failure {
    let (status, code, message) = match refusal {
        Refusal::RepositoryNotFound { repository } | Refusal::RegistryRepositoryNotFound { repository, .. } => {
            (StatusCode::NOT_FOUND, "NAME_UNKNOWN", format!("repository [{repository}] is not known"))
        }
        Refusal::ArtifactNotFound { path, .. } => {
            let code = if path.contains("/blobs/") { "BLOB_UNKNOWN" } else { "MANIFEST_UNKNOWN" };
            (StatusCode::NOT_FOUND, code, format!("[{path}] is not known"))
        }
        Refusal::DetailNotFound { key, version, .. } => {
            (StatusCode::NOT_FOUND, "MANIFEST_UNKNOWN", format!("[{key}:{version}] is not known"))
        }
        Refusal::VersionNotFound { version } => {
            (StatusCode::NOT_FOUND, "MANIFEST_UNKNOWN", format!("[{version}] is not known"))
        }
        Refusal::ParameterMissing(name) => {
            (StatusCode::BAD_REQUEST, "NAME_INVALID", format!("parameter [{name}] is missing"))
        }
        Refusal::ParameterInvalid(name) => {
            (StatusCode::BAD_REQUEST, "NAME_INVALID", format!("parameter [{name}] is invalid"))
        }
        Refusal::RootFolder => (StatusCode::BAD_REQUEST, "NAME_INVALID", "the key names no image".to_owned()),
        Refusal::Disabled { name } => (StatusCode::FORBIDDEN, "DENIED", format!("[{name}] is disabled")),
        Refusal::Forbidden { project, repository, action, .. } => {
            (StatusCode::FORBIDDEN, "DENIED", format!("[{action}] is not permitted in [{project}/{repository}]"))
        }
        Refusal::SignInNeeded => (StatusCode::UNAUTHORIZED, "UNAUTHORIZED", "authentication required".to_owned()),
        Refusal::Archived => (StatusCode::UNAVAILABLE_FOR_LEGAL_REASONS, "UNKNOWN", "archived".to_owned()),
        Refusal::TooManyRequests => (StatusCode::TOO_MANY_REQUESTS, "TOOMANYREQUESTS", "too many requests".to_owned()),
        Refusal::UnknownUrl => (StatusCode::NOT_FOUND, "UNSUPPORTED", "there is no such endpoint".to_owned()),
        Refusal::MethodNotAllowed => {
            (StatusCode::METHOD_NOT_ALLOWED, "UNSUPPORTED", "the method is not supported here".to_owned())
        }
        Refusal::SystemBusy => {
            (StatusCode::INTERNAL_SERVER_ERROR, "UNKNOWN", "the system is busy, try again later".to_owned())
        }
    };
    Failure { status, body: FailureBody::Errors { code: ErrorCode::Word(code), message, detail: None } }
}
