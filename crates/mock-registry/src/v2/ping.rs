//! `GET /v2/`: says that the protocol is spoken here, to whoever is let in.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::json;

pub async fn ping() -> Response {
    ([("docker-distribution-api-version", "registry/2.0")], Json(json!({}))).into_response()
}
