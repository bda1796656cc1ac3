//! The API as a bk-repo of today answers it: two error bodies, lists for metadata,
//! platforms instead of an operating system, no layers.

use http::StatusCode;
use serde::Serialize;
use serde_json::Value;

use crate::failure::{ErrorCode, Failure, FailureBody};
use crate::refusal::Refusal;

/// The fields of [`Detail`], for the log.
pub const DETAIL_FIELDS: &[&str] = &["basic", "metadata", "history"];

#[derive(Debug, Serialize)]
pub struct Detail {
    pub basic: Basic,
    pub metadata: Vec<MetadataEntry>,
    pub history: Vec<HistoryEntry>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Basic {
    pub version: String,
    pub full_path: String,
    pub size: u64,
    /// The hex of the manifest's digest.
    pub sha256: String,
    pub md5: String,
    pub stage_tag: Vec<String>,
    pub project_id: String,
    pub repo_name: String,
    pub download_count: u64,
    pub created_by: String,
    pub created_date: String,
    pub last_modified_by: String,
    pub last_modified_date: String,
    pub platform: Vec<String>,
    pub federated_source: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct MetadataEntry {
    pub key: String,
    pub value: Value,
    pub system: bool,
    pub description: Option<String>,
    pub link: Option<String>,
    pub color: Option<String>,
}

/// A step of the build without what would tell whether it left a layer behind.
#[derive(Debug, Serialize)]
pub struct HistoryEntry {
    pub created: String,
    pub created_by: Option<String>,
}

/// A refusal with the numbers of today.
pub fn failure(refusal: &Refusal) -> Failure {
    let (status, number, message) = match refusal {
        Refusal::RepositoryNotFound { repository } => {
            (StatusCode::NOT_FOUND, 251_006, format!("Repository [{repository}] not found"))
        }
        Refusal::DetailNotFound { key, version, project, repository } => {
            let place = format!("{project}|{repository}");
            let message = format!("The version [{key}/{version}] of artifact not found in repo [{place}] !");
            (StatusCode::BAD_REQUEST, 251_906, message)
        }
        // The message of the real service has a place that nothing fills.
        Refusal::VersionNotFound { version } => {
            (StatusCode::NOT_FOUND, 251_019, format!("Package version [{version}-{{1}}] not found"))
        }
        Refusal::ParameterMissing(name) => (StatusCode::BAD_REQUEST, 250_103, format!("Parameter [{name}] is missing")),
        Refusal::ParameterInvalid(name) => (StatusCode::BAD_REQUEST, 250_105, format!("Parameter [{name}] is invalid")),
        Refusal::Disabled { name } => (StatusCode::FORBIDDEN, 251_029, format!("Artifact [{name}] is forbidden")),
        Refusal::RootFolder => {
            (StatusCode::BAD_REQUEST, 250_112, "Method not allowed, reason: Can't delete root node.".to_owned())
        }
        Refusal::Archived => {
            (StatusCode::BAD_REQUEST, 250_110, "Archived; it takes 12 to 24 hours to restore it".to_owned())
        }
        Refusal::TooManyRequests => {
            let message = "resource requests reached rate limit:[/docker/ext/]";
            (StatusCode::TOO_MANY_REQUESTS, 250_129, message.to_owned())
        }
        Refusal::UnknownUrl => (StatusCode::NOT_FOUND, 250_130, "Request url not found".to_owned()),
        Refusal::MethodNotAllowed => {
            let message = "Method not allowed, reason: no such method here";
            (StatusCode::METHOD_NOT_ALLOWED, 250_112, message.to_owned())
        }
        Refusal::SystemBusy => {
            let message = "The system is busy, please try again later";
            (StatusCode::INTERNAL_SERVER_ERROR, 250_102, message.to_owned())
        }
        Refusal::RegistryRepositoryNotFound { project, repository } => return no_repository(project, repository),
        Refusal::ArtifactNotFound { path, project, repository } => return no_artifact(path, project, repository),
        Refusal::Forbidden { user, project, repository, action } => {
            return forbidden(user, action, project, repository);
        }
        Refusal::SignInNeeded => return sign_in_needed(),
    };
    Failure::envelope(status, number, message)
}

// The registry protocol, and refusals of access, have an error body of their own.

fn no_repository(project: &str, repository: &str) -> Failure {
    let message = format!("Repository [{project}|{repository}] not found");
    Failure::errors(StatusCode::BAD_REQUEST, ErrorCode::Number(251_904), message)
}

fn no_artifact(path: &str, project: &str, repository: &str) -> Failure {
    let message = format!("Artifact [{path}] not found in repo [{project}|{repository}] !");
    Failure::errors(StatusCode::NOT_FOUND, ErrorCode::Number(251_902), message)
}

fn forbidden(user: &str, action: &str, project: &str, repository: &str) -> Failure {
    let message = format!(
        "Access denied: user[{user}] does not have [{action}] permission in project[{project}] repo[{repository}]"
    );
    Failure::errors(StatusCode::FORBIDDEN, ErrorCode::Number(250_113), message)
}

fn sign_in_needed() -> Failure {
    Failure {
        status: StatusCode::UNAUTHORIZED,
        body: FailureBody::Errors {
            code: ErrorCode::Word("UNAUTHORIZED"),
            message: "authentication required".to_owned(),
            detail: Some("No credential that this service knows came with the request.".to_owned()),
        },
    }
}
