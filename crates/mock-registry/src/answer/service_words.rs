//! How a service words a refusal. Only the registry's own services have dialects and two error bodies; the others are
//! younger than the document, and put everything into an envelope.

use http::StatusCode;

use crate::accounts::Caller;
use crate::address::Service;
use crate::dialect::{Dialect, deployed};
use crate::failure::{ErrorCode, Failure, FailureBody};
use crate::refusal::Refusal;

pub fn failure(service: Service, dialect: Dialect, caller: Caller, refusal: &Refusal) -> Failure {
    match (service, refusal) {
        (Service::Registry, _) => dialect.failure(refusal),
        (Service::Repository, Refusal::SignInNeeded) => {
            Failure::envelope(StatusCode::UNAUTHORIZED, 250_114, "Failed to authenticate: no valid credential")
        }
        (Service::Auth, Refusal::SignInNeeded) => not_a_scheme(caller),
        (Service::Repository | Service::Auth, _) => in_an_envelope(deployed::failure(refusal)),
    }
}

/// The auth service's own answer, which says of a wrong password, too, that no header came.
fn not_a_scheme(caller: Caller) -> Failure {
    let value = match caller {
        Caller::Unchecked => "illegal platform token",
        Caller::Nobody | Caller::Stranger | Caller::Known(_) => "empty auth header",
    };
    Failure { status: StatusCode::UNAUTHORIZED, body: FailureBody::Scheme { value } }
}

fn in_an_envelope(failure: Failure) -> Failure {
    match failure.body {
        FailureBody::Errors { code: ErrorCode::Number(code), message, .. } => {
            Failure::envelope(failure.status, code, message)
        }
        _ => failure,
    }
}
