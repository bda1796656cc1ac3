//! The layer that lets a request through to its endpoint, or says why not.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::StatusCode;

use crate::accounts::{Caller, Rights};
use crate::answer::Exchange;
use crate::endpoint::{Door, Operation};
use crate::failure::Failure;
use crate::gateway;
use crate::refusal::Refusal;
use crate::registry::Registry;

/// What an endpoint asks of whoever calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    /// Credentials are not even looked at.
    Nothing,
    /// Anybody may, but a credential that comes along has to be right.
    NoRight,
    /// To be signed in.
    Account,
    /// To be a user whom the repository service can look up.
    User,
    Read,
    Write,
}

/// Why a request goes no further.
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
    let (caller, endpoint, rights) = (exchange.caller, &exchange.endpoint, exchange.rights());
    let needs_cookie = endpoint.door == Door::Gateway && registry.options.accounts;
    let need = need(endpoint.operation);
    match caller {
        Caller::Stranger if endpoint.door == Door::Gateway => return Some(Denial::AtTheGateway),
        Caller::Nobody if needs_cookie => return Some(Denial::AtTheGateway),
        Caller::Stranger if need != Need::Nothing => return Some(Denial::SignInNeeded),
        _ => {}
    }
    let (is_allowed, action) = match need {
        Need::Nothing | Need::NoRight => return None,
        Need::Account => return (rights == Rights::Public).then_some(Denial::SignInNeeded),
        Need::User => return (rights == Rights::Public).then_some(Denial::UnknownUser),
        Need::Read | Need::Write => {
            let store = registry.read();
            // Whoever asks is told that there is no such repository, by the endpoint itself.
            let repository = store.repository(&endpoint.project, &endpoint.repository)?;
            match need {
                Need::Write => (rights.writes(), "WRITE"),
                _ => (rights.reads(&endpoint.project, repository), "READ"),
            }
        }
    };
    match caller {
        _ if is_allowed => None,
        // What the gateway passes on as its own is signed, only not by a user who may do anything.
        Caller::Known(_) | Caller::Unchecked => Some(Denial::Forbidden { action }),
        Caller::Nobody | Caller::Stranger => Some(Denial::SignInNeeded),
    }
}

fn need(operation: Operation) -> Need {
    match operation {
        Operation::UserInfo | Operation::SignIn => Need::Nothing,
        Operation::Address | Operation::Other => Need::NoRight,
        Operation::Ping | Operation::PermissionCheck | Operation::UserRecord => Need::Account,
        Operation::ProjectList | Operation::RepositoryList => Need::User,
        Operation::Delete => Need::Write,
        Operation::ImageList
        | Operation::TagList
        | Operation::Manifest
        | Operation::Detail
        | Operation::ManifestDocument
        | Operation::Blob
        | Operation::TagNames
        | Operation::RepositoryInfo
        | Operation::PackagePage
        | Operation::VersionPage => Need::Read,
    }
}

/// The repository service asks for the projects of a user called `anonymous`, and there is none.
fn unknown_user() -> Failure {
    Failure::envelope(StatusCode::BAD_REQUEST, 250_202, "There is no such user")
}
