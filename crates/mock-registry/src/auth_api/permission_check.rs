//! `POST /auth/api/permission/check`: whether a user may do something, as a truth value.

use axum::body::Bytes;
use axum::response::Response;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;

use super::{about_somebody_else, may_ask_about};
use crate::accounts::{ANONYMOUS, Account, Rights};
use crate::answer::{Data, Exchange};
use crate::failure::Failure;
use crate::refusal::Refusal;

/// Actions that change nothing.
const READING: [&str; 3] = ["READ", "DOWNLOAD", "VIEW"];

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Question {
    uid: String,
    resource_type: String,
    action: String,
    project_id: Option<String>,
    repo_name: Option<String>,
}

pub async fn check_permission(exchange: Exchange, headers: HeaderMap, body: Bytes) -> Response {
    let question = match read(&headers, &body) {
        Ok(question) => question,
        Err(failure) => return exchange.fail(failure),
    };
    if let Some(missing) = question.missing() {
        return exchange.refuse(&Refusal::ParameterMissing(missing.to_owned()));
    }
    if !may_ask_about(&exchange, &question.uid) {
        return exchange.fail(about_somebody_else());
    }
    let is_allowed = question.is_allowed(!exchange.registry.options.accounts);
    exchange.answer(Data::plain(&is_allowed))
}

fn read(headers: &HeaderMap, body: &[u8]) -> Result<Question, Failure> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !media_type.starts_with("application/json") {
        let message = "The body has to be application/json";
        return Err(Failure::envelope(StatusCode::UNSUPPORTED_MEDIA_TYPE, 250_119, message));
    }
    serde_json::from_slice(body)
        .map_err(|_| Failure::envelope(StatusCode::BAD_REQUEST, 250_106, "The body of the request cannot be read"))
}

impl Question {
    /// A question about a project or a repository has to name it.
    fn missing(&self) -> Option<&'static str> {
        let is_blank = |value: &Option<String>| value.as_deref().is_none_or(|value| value.trim().is_empty());
        match self.resource_type.as_str() {
            "PROJECT" | "REPO" | "NODE" if is_blank(&self.project_id) => Some("projectId"),
            "REPO" | "NODE" if is_blank(&self.repo_name) => Some("repoName"),
            _ => None,
        }
    }

    /// The service ignores that a repository is public: it answers no where a read succeeds. The real service always
    /// answers no for the anonymous user; an open mock answers yes, because that user may do everything.
    fn is_allowed(&self, is_open: bool) -> bool {
        let rights = match Account::named(&self.uid) {
            Some(account) => account.rights(),
            None if self.uid == ANONYMOUS && is_open => Rights::Everything,
            None => Rights::Public,
        };
        let belongs = rights.sees(self.project_id.as_deref().unwrap_or_default());
        rights.writes() || (belongs && READING.contains(&self.action.as_str()))
    }
}
