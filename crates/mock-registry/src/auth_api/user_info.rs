//! `GET /auth/api/user/info`: the user as the gateway knows it.

use axum::response::Response;
use serde::Serialize;

use crate::accounts::Account;
use crate::address::Door;
use crate::answer::{Data, Exchange};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UserInfo {
    user_id: &'static str,
    display_name: &'static str,
    tenant_id: &'static str,
    time_zone: &'static str,
}

/// The service reads it from headers that only the gateway sets. Without the gateway every field is empty.
pub async fn read_user_info(exchange: Exchange) -> Response {
    let account = exchange.caller.account().filter(|_| exchange.address.door == Door::Gateway);
    let user_info = UserInfo {
        user_id: account.map_or("", Account::id),
        display_name: account.map_or("", Account::display_name),
        tenant_id: "",
        time_zone: "",
    };
    exchange.answer(Data::of(&user_info, &["userId", "displayName", "tenantId", "timeZone"]))
}
