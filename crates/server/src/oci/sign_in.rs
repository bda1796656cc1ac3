//! Signs callers in at a registry: the credential of a call, and the next try after a 401.

pub mod access;
mod challenge;
#[cfg(test)]
mod fuzz_tests;
pub mod recipient;
mod token;

use std::sync::{Arc, RwLock};

use http::{HeaderValue, StatusCode};
use reqwest::{Client, Response};

use self::access::Access;
use self::challenge::Challenge;
use self::token::Tokens;
use super::caller::Caller;
use super::failure::Failure;
use super::limits::Limits;
use crate::settings::UpstreamUrl;

/// What is known of one registry's sign-in. Copies share it.
#[derive(Clone)]
pub struct SignIn(Arc<Shared>);

struct Shared {
    registry: UpstreamUrl,
    tokens: Tokens,
    learned: RwLock<Learned>,
}

/// The challenge of the registry's last 401. It only saves requests that would be refused; the answer to each call decides.
#[derive(Clone)]
enum Learned {
    Nothing,
    /// `GET /v2/` is open to all.
    Open,
    Asks(Challenge),
}

impl SignIn {
    /// `http` follows no redirects.
    pub fn new(registry: &UpstreamUrl, http: Client, limits: &Limits) -> SignIn {
        let tokens = Tokens::new(http, limits.upstream.answer, limits.patience);
        SignIn(Arc::new(Shared { registry: registry.clone(), tokens, learned: RwLock::new(Learned::Nothing) }))
    }

    /// Whether the registry's sign-in is not known yet. A call with a credential then first sends `GET /v2/`: an anonymous
    /// call could succeed and show less.
    pub fn is_unknown(&self) -> bool {
        matches!(self.learned(), Learned::Nothing)
    }

    /// Learns from the registry's answer to `GET /v2/`, or from any 401 of it.
    pub fn learn(&self, response: &Response) {
        let is_refused = response.status() == StatusCode::UNAUTHORIZED;
        let learned = match self.challenge(response) {
            Some(challenge) if is_refused => Learned::Asks(challenge),
            _ => Learned::Open,
        };
        let mut place = self.0.learned.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        *place = learned;
    }

    /// The `Authorization` of the first try of a call.
    pub async fn authorization(&self, caller: &Caller, access: Access<'_>) -> Result<Option<HeaderValue>, Failure> {
        match self.learned() {
            Learned::Nothing | Learned::Open => Ok(None),
            Learned::Asks(Challenge::Basic) => Ok(caller.basic().cloned()),
            Learned::Asks(Challenge::Bearer(bearer)) => {
                self.0.tokens.authorization(caller, &bearer, access.scope()).await.map(Some)
            }
        }
    }

    /// The `Authorization` of the second try of a call.
    ///
    /// # Errors
    /// When there is no better credential: nobody is signed in, or the registry does not accept the caller.
    pub async fn answer(
        &self,
        refusal: &Response,
        caller: &Caller,
        access: Access<'_>,
        carried: Option<&HeaderValue>,
    ) -> Result<HeaderValue, Failure> {
        match self.challenge(refusal) {
            None => Err(refused(caller)),
            Some(Challenge::Basic) => match caller.basic() {
                Some(basic) if carried.is_none_or(|carried| carried != basic) => Ok(basic.clone()),
                _ => Err(refused(caller)),
            },
            Some(Challenge::Bearer(bearer)) => {
                let scope = bearer.scope.clone().or_else(|| access.scope());
                if carried.is_some() && bearer.is_insufficient && scope == access.scope() {
                    return Err(not_allowed(caller));
                }
                // The token that was refused is not tried again. One for another scope than the usual one may have been
                // fetched for an earlier call, and is good.
                if let Some(refused) = carried {
                    self.0.tokens.forget(caller, &bearer, scope.clone(), refused);
                }
                self.0.tokens.authorization(caller, &bearer, scope).await
            }
        }
    }

    /// Why a call was refused with the best credential. The next call gets a new token.
    pub fn refusal(&self, refusal: &Response, caller: &Caller, access: Access<'_>, carried: &HeaderValue) -> Failure {
        match self.challenge(refusal) {
            Some(Challenge::Bearer(bearer)) => {
                let scope = bearer.scope.clone().or_else(|| access.scope());
                self.0.tokens.forget(caller, &bearer, scope, carried);
                not_allowed(caller)
            }
            _ => refused(caller),
        }
    }

    fn challenge(&self, response: &Response) -> Option<Challenge> {
        Challenge::read(response.headers(), response.url(), self.0.registry.url())
    }

    fn learned(&self) -> Learned {
        self.0.learned.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

fn refused(caller: &Caller) -> Failure {
    if caller.is_signed_in() { Failure::NotAccepted } else { Failure::SignInNeeded }
}

/// The token service accepted the caller, and the token does not allow the call.
fn not_allowed(caller: &Caller) -> Failure {
    if caller.is_signed_in() { Failure::Forbidden } else { Failure::SignInNeeded }
}
