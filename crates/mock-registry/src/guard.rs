//! The layer that checks the permissions of a request.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use ext_api::Requirement;
use http::StatusCode;

use crate::accounts::{Caller, Rights};
use crate::address::Door;
use crate::answer::Exchange;
use crate::failure::Failure;
use crate::gateway;
use crate::refusal::Refusal;
use crate::registry::Registry;

/// Why a request is refused.
enum Denial {
    AtTheGateway,
    SignInNeeded,
    UnknownUser,
    Forbidden { action: &'static str },
}

pub async fn guard(
    State(registry): State<Arc<Registry>>,
    exchange: Exchange,
    request: Request,
    next: Next,
) -> Response {
    match denial(&registry, &exchange) {
        None => next.run(request).await,
        Some(Denial::AtTheGateway) => gateway::refusal(StatusCode::UNAUTHORIZED),
        Some(Denial::SignInNeeded) => exchange.refuse(&Refusal::SignInNeeded),
        Some(Denial::UnknownUser) => exchange.fail(unknown_user()),
        Some(Denial::Forbidden { action }) => {
            let refusal = exchange.forbidden(action);
            exchange.refuse(&refusal)
        }
    }
}

fn denial(registry: &Registry, exchange: &Exchange) -> Option<Denial> {
    let (caller, address, rights) = (exchange.caller, &exchange.address, exchange.rights());
    let needs_cookie = address.door == Door::Gateway && registry.options.accounts;
    // A path that no endpoint has is answered as one.
    let need = address.endpoint.map_or(Requirement::NoRight, |endpoint| endpoint.requirement);
    match caller {
        Caller::Stranger if address.door == Door::Gateway => return Some(Denial::AtTheGateway),
        Caller::Nobody if needs_cookie => return Some(Denial::AtTheGateway),
        Caller::Stranger if need != Requirement::Nothing => return Some(Denial::SignInNeeded),
        _ => {}
    }
    let (is_allowed, action) = match need {
        Requirement::Nothing | Requirement::NoRight => return None,
        Requirement::Account => return (rights == Rights::Public).then_some(Denial::SignInNeeded),
        Requirement::User => return (rights == Rights::Public).then_some(Denial::UnknownUser),
        Requirement::Read | Requirement::Write => {
            let store = registry.read();
            // The endpoint itself answers that there is no such repository.
            let repository = store.repository(&address.project, &address.repository)?;
            match need {
                Requirement::Write => (rights.writes(), "WRITE"),
                _ => (rights.reads(&address.project, repository), "READ"),
            }
        }
    };
    match caller {
        _ if is_allowed => None,
        // The gateway's own requests are signed in, but have no rights.
        Caller::Known(_) | Caller::Unchecked => Some(Denial::Forbidden { action }),
        Caller::Nobody | Caller::Stranger => Some(Denial::SignInNeeded),
    }
}

/// The repository service looks for a user `anonymous`, which does not exist.
fn unknown_user() -> Failure {
    Failure::envelope(StatusCode::BAD_REQUEST, 250_202, "There is no such user")
}
