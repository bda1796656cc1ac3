//! `GET /v2/`: whether the registry protocol is there and the caller is accepted.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::json;

pub async fn ping() -> Response {
    ([("docker-distribution-api-version", "registry/2.0")], Json(json!({}))).into_response()
}
