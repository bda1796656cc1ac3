//! The auth service: users, permissions, and the sign-in of the gateway.

mod form_fields;
mod permission_check;
mod sign_in;
mod user_info;
mod user_list;
mod user_record;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use ext_api::endpoint;
use http::StatusCode;

use crate::accounts::Rights;
use crate::answer::Exchange;
use crate::failure::Failure;
use crate::registry::Registry;

pub fn routes() -> Router<Arc<Registry>> {
    Router::new()
        .route(&endpoint::PERMISSION_CHECK.route(), post(permission_check::check_permission))
        .route(&endpoint::USER.route(), get(user_info::read_user_info))
        .route(&endpoint::USERS.route(), get(user_list::list_users))
        .route(&endpoint::USER_RECORD.route(), get(user_record::read_user_record))
        .route(&endpoint::SIGN_IN.route(), post(sign_in::sign_in))
}

/// Whether the caller may ask about that user: everybody about themselves, administrators about anybody.
fn may_ask_about(exchange: &Exchange, user: &str) -> bool {
    exchange.rights() == Rights::Everything || exchange.caller.id() == user
}

/// The refusal of a question about somebody else. Its status is 400, not 403.
fn about_somebody_else() -> Failure {
    Failure::envelope(StatusCode::BAD_REQUEST, 250_236, "Only an administrator may ask about another user")
}
