//! The layer that checks the permissions of a request.

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

/// What an endpoint requires of its caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    /// Credentials are ignored.
    Nothing,
    /// Nothing, but a wrong credential is refused.
    NoRight,
    /// To be signed in.
    Account,
    /// To be a user whom the repository service can look up.
    User,
    Read,
    Write,
}

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
            // The endpoint itself answers that there is no such repository.
            let repository = store.repository(&endpoint.project, &endpoint.repository)?;
            match need {
                Need::Write => (rights.writes(), "WRITE"),
                _ => (rights.reads(&endpoint.project, repository), "READ"),
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

fn need(operation: Operation) -> Need {
    match operation {
        Operation::UserInfo | Operation::SignIn => Need::Nothing,
        Operation::Address | Operation::Other => Need::NoRight,
        Operation::Ping | Operation::PermissionCheck | Operation::UserRecord | Operation::UserList => Need::Account,
        Operation::ProjectList | Operation::RepositoryList | Operation::PackageSearch => Need::User,
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

/// The repository service looks for a user `anonymous`, which does not exist.
fn unknown_user() -> Failure {
    Failure::envelope(StatusCode::BAD_REQUEST, 250_202, "There is no such user")
}
