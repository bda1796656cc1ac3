//! `GET /auth/api/user/userinfo/{uid}`: what is recorded about a user, `null` for one that does not exist.

use axum::response::Response;
use chrono::TimeDelta;
use serde::Serialize;

use super::{about_somebody_else, may_ask_about};
use crate::accounts::Account;
use crate::answer::{At, Data, Exchange};
use crate::moment;

const FIELDS: &[&str] =
    &["userId", "name", "email", "phone", "createdDate", "locked", "admin", "group", "asstUsers", "tenantId"];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UserRecord {
    user_id: &'static str,
    name: &'static str,
    email: Option<&'static str>,
    phone: Option<&'static str>,
    created_date: Option<String>,
    locked: bool,
    /// Of the whole system.
    admin: bool,
    group: bool,
    asst_users: [&'static str; 0],
    tenant_id: Option<&'static str>,
}

pub async fn read_user_record(exchange: Exchange, At(id): At<String>) -> Response {
    if !may_ask_about(&exchange, &id) {
        return exchange.fail(about_somebody_else());
    }
    let record = match Account::named(&id) {
        Some(account) => Data::of(&record(&exchange, account), FIELDS),
        None => Data::plain(&()),
    };
    exchange.answer(record)
}

/// Only of the administrator is it known since when there is such a user.
fn record(exchange: &Exchange, account: Account) -> UserRecord {
    let is_admin = account == Account::Admin;
    let created = exchange.registry.options.now - TimeDelta::days(2_100);
    UserRecord {
        user_id: account.id(),
        name: account.display_name(),
        email: is_admin.then_some("admin@example.com"),
        phone: None,
        created_date: is_admin.then(|| moment::iso(created, exchange.zone)),
        locked: false,
        admin: is_admin,
        group: false,
        asst_users: [],
        tenant_id: None,
    }
}
