//! `POST /auth/api/user/login`: takes a user and a password, and hands out the cookie of the gateway.

use axum::body::Bytes;
use axum::response::Response;
use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue};

use super::form_fields;
use crate::accounts::{Account, TICKET_COOKIE};
use crate::answer::{Data, Exchange};
use crate::refusal::Refusal;

/// `token` is the plain password; the real service expects it encrypted. A wrong password is answered with `false`.
pub async fn sign_in(exchange: Exchange, headers: HeaderMap, body: Bytes) -> Response {
    let fields = form_fields::fields(&headers, &body);
    let field = |name: &str| fields.get(name).ok_or_else(|| Refusal::ParameterMissing(name.to_owned()));
    let account = match (field("uid"), field("token")) {
        (Ok(uid), Ok(token)) => Account::with_secret(uid, token),
        (Err(missing), _) | (_, Err(missing)) => return exchange.refuse(&missing),
    };
    let mut response = exchange.answer(Data::plain(&account.is_some()));
    // Neither HttpOnly nor Secure nor SameSite, as the real one.
    let cookie = account.map(|account| format!("{TICKET_COOKIE}={}; Path=/; Max-Age=86400", account.ticket()));
    if let Some(cookie) = cookie.and_then(|cookie| HeaderValue::try_from(cookie).ok()) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    response
}
