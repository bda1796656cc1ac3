//! `/-/mock/`: how a test watches the registry, makes it fail and puts it back.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use http::StatusCode;
use serde_json::json;

use crate::faults::{Rule, Rules};
use crate::log::Entry;
use crate::registry::Registry;

/// The endpoints below `/-/mock`.
pub fn routes() -> Router<Arc<Registry>> {
    Router::new()
        .route("/log", get(read_log).delete(clear_log))
        .route("/faults", get(list_faults).put(add_fault).delete(clear_faults))
        .route("/reset", post(reset))
}

/// Every request to the API since the start, oldest first.
async fn read_log(State(registry): State<Arc<Registry>>) -> Json<Vec<Entry>> {
    Json(registry.log().entries())
}

async fn clear_log(State(registry): State<Arc<Registry>>) -> StatusCode {
    registry.log().clear();
    StatusCode::NO_CONTENT
}

async fn list_faults(State(registry): State<Arc<Registry>>) -> Json<Vec<Rule>> {
    Json(registry.rules().list().to_vec())
}

/// Adds a rule such as `{"path": "*/ext/tag/*", "kind": "http-500", "times": 2}`.
async fn add_fault(State(registry): State<Arc<Registry>>, body: Bytes) -> Response {
    match serde_json::from_slice(&body) {
        Ok(rule) => {
            registry.rules().add(rule);
            StatusCode::NO_CONTENT.into_response()
        }
        Err(error) => (StatusCode::BAD_REQUEST, Json(json!({ "message": error.to_string() }))).into_response(),
    }
}

async fn clear_faults(State(registry): State<Arc<Registry>>) -> StatusCode {
    *registry.rules() = Rules::default();
    StatusCode::NO_CONTENT
}

/// Puts content, log and faults back to how they were at the start.
async fn reset(State(registry): State<Arc<Registry>>) -> StatusCode {
    registry.reset();
    StatusCode::NO_CONTENT
}
