//! The layer that makes requests fail.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use ext_api::CallKind;
use ext_api::endpoint::IMAGES;
use http::StatusCode;

use super::body::{cut_connection, dripping, oversized, tampered, trickling, truncated};
use super::list::{broken_with_rows, overlapping};
use super::{stand_in, web_page};
use crate::address::Address;
use crate::answer::{Data, Exchange};
use crate::failure::Failure;
use crate::faults::{Kind, PROJECT};
use crate::gateway;
use crate::refusal::Refusal;
use crate::registry::Registry;

const SLOW: Duration = Duration::from_secs(3);
const HANG: Duration = Duration::from_secs(120);

/// Answers instead of the registry where there is a fault, and delays every answer by the configured latency.
pub async fn fail(State(registry): State<Arc<Registry>>, exchange: Exchange, request: Request, next: Next) -> Response {
    if !registry.options.latency.is_zero() {
        tokio::time::sleep(registry.options.latency).await;
    }
    let address = Arc::clone(&exchange.address);
    let kind = registry.rules().take(request.method(), request.uri()).or_else(|| of_the_place(&address));
    let Some(kind) = kind else {
        return next.run(request).await;
    };
    let is_blob = address.kind() == Some(CallKind::Blob);
    let is_delete = address.is_deletion();
    let is_image_list = address.is(&IMAGES);
    match kind {
        Kind::Slow if is_blob => trickling(next.run(request).await, SLOW).await,
        Kind::Slow => {
            tokio::time::sleep(SLOW).await;
            next.run(request).await
        }
        Kind::Hang => {
            tokio::time::sleep(HANG).await;
            cut_connection()
        }
        Kind::Offline => cut_connection(),
        Kind::Http500 => exchange.refuse(&Refusal::SystemBusy),
        Kind::Html502 => web_page::bad_gateway(),
        Kind::Http429 => exchange.refuse(&Refusal::TooManyRequests),
        Kind::Http429RetryAfter => stand_in::come_back_in_two_seconds(exchange),
        Kind::Forbidden => stand_in::forbidden(exchange),
        Kind::SignIn => exchange.refuse(&Refusal::SignInNeeded),
        Kind::NotFound => stand_in::not_found(exchange, &address),
        Kind::Archived => exchange.refuse(&Refusal::Archived),
        Kind::UnauthorizedGateway => gateway::refusal(StatusCode::UNAUTHORIZED),
        Kind::BusyGateway => gateway::refusal(StatusCode::SERVICE_UNAVAILABLE),
        Kind::LoginPage => web_page::login(),
        Kind::Truncated | Kind::Drip | Kind::TooLarge => {
            // Only the answer to a deletion fails: nothing is deleted for it.
            let answer = match is_delete {
                true => exchange.answer(Data::plain(&())),
                false => next.run(request).await,
            };
            with_broken_body(kind, answer).await
        }
        Kind::NotJson | Kind::WrongTypes if is_blob => tampered(next.run(request).await).await,
        Kind::NotJson => web_page::no_json(),
        Kind::WrongTypes => exchange.answer(stand_in::other_shape(&address)),
        Kind::EnvelopeError => exchange.fail(Failure::envelope(StatusCode::OK, 250_102, "The system is busy")),
        Kind::DeleteRefused if is_delete => stand_in::delete_refused(exchange),
        Kind::Flaky if registry.rules().is_flaky_now(request.uri().path()) => exchange.refuse(&Refusal::SystemBusy),
        Kind::ListBroken if is_image_list => broken_with_rows(exchange, request, next).await,
        Kind::Overlapping if is_image_list => {
            let turn = registry.rules().next_turn();
            overlapping(request, next, turn).await
        }
        Kind::DeleteRefused | Kind::Flaky | Kind::ListBroken | Kind::Overlapping => next.run(request).await,
    }
}

async fn with_broken_body(kind: Kind, answer: Response) -> Response {
    match kind {
        Kind::Truncated => truncated(answer).await,
        Kind::Drip => dripping(answer).await,
        _ => oversized(answer).await,
    }
}

/// The fault that a repository of the fault project is named after.
fn of_the_place(address: &Address) -> Option<Kind> {
    if address.project == PROJECT { Kind::parse(&address.repository) } else { None }
}
