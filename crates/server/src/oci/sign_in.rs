//! Signs callers in at a registry: the credential of a call, and the next try after a 401.

pub mod access;
mod challenge;
#[cfg(test)]
mod fuzz_tests;
mod loose_challenge;
mod pass;
pub mod realm_fault;
pub mod recipient;
mod scopes;
mod token;

use std::sync::{Arc, PoisonError, RwLock};

use http::StatusCode;
use reqwest::{Client, Response};

use self::access::{Access, Kind};
use self::challenge::{Bearer, Challenge};
pub use self::pass::Pass;
use self::pass::Shown;
use self::scopes::{Scope, Scopes};
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
    scopes: Scopes,
    learned: RwLock<Learned>,
}

/// The challenge of the registry's last 401. It only saves requests that would be refused; the answer to each call decides.
#[derive(Clone)]
enum Learned {
    Nothing,
    /// What was asked of the registry so far is open to all.
    Open,
    Asks(Challenge),
    /// The registry refuses and does not say how to sign in.
    Silent,
}

impl SignIn {
    /// `http` follows no redirects.
    pub fn new(registry: &UpstreamUrl, http: Client, limits: &Limits) -> SignIn {
        let tokens = Tokens::new(http, limits.upstream.answer, limits.patience);
        let (registry, learned) = (registry.clone(), RwLock::new(Learned::Nothing));
        SignIn(Arc::new(Shared { registry, tokens, scopes: Scopes::default(), learned }))
    }

    /// Whether the registry's sign-in is not known yet. A call with a credential then first sends `GET /v2/`: an anonymous
    /// call could succeed and show less.
    pub fn is_unknown(&self) -> bool {
        matches!(self.learned(), Learned::Nothing)
    }

    /// Learns from the refusal of a call. One without a challenge says nothing: some registries send theirs only with the
    /// refusal of `GET /v2/`.
    pub fn learn_challenge(&self, refusal: &Response) {
        if self.challenge(refusal).is_some() {
            self.learn(refusal);
        }
    }

    /// Keeps what the registry's answer to `GET /v2/` says about signing in.
    pub fn learn(&self, response: &Response) {
        let is_refused = response.status() == StatusCode::UNAUTHORIZED;
        let learned = match self.challenge(response) {
            Some(challenge) if is_refused => Learned::Asks(challenge),
            None if is_refused => Learned::Silent,
            _ => Learned::Open,
        };
        *self.0.learned.write().unwrap_or_else(PoisonError::into_inner) = learned;
    }

    /// What the first try of a call carries.
    ///
    /// A registry that has asked nobody to sign in gets the credential of a signed-in caller all the same: it can show more
    /// to that caller.
    pub async fn first(&self, caller: &Caller, access: Access<'_>) -> Result<Pass, Failure> {
        match self.learned() {
            Learned::Nothing | Learned::Silent => Ok(Pass::none()),
            Learned::Open | Learned::Asks(Challenge::Basic) => Ok(Pass::basic(caller)),
            Learned::Asks(Challenge::Bearer(bearer)) => {
                self.token(caller, &bearer, self.0.scopes.of(access), Vec::new()).await
            }
        }
    }

    /// What the next try of a call carries after a 401.
    ///
    /// # Errors
    /// When there is no better credential: nobody is signed in, or the registry does not accept the caller.
    pub async fn next(
        &self,
        refusal: &Response,
        caller: &Caller,
        access: Access<'_>,
        refused: Pass,
    ) -> Result<Pass, Failure> {
        match (self.challenge(refusal), &refused.shown) {
            (None, Shown::Nothing) if caller.is_signed_in() => Err(Failure::NoChallenge),
            (None | Some(Challenge::Basic), Shown::Token { .. }) => Err(not_allowed(caller)),
            (None, _) | (Some(Challenge::Basic), Shown::Basic) => Err(wrong(caller)),
            (Some(Challenge::Basic), Shown::Nothing) => {
                if caller.is_signed_in() {
                    Ok(Pass::basic(caller))
                } else {
                    Err(Failure::SignInNeeded)
                }
            }
            (Some(Challenge::Bearer(bearer)), _) => self.next_token(caller, &bearer, access, refused).await,
        }
    }

    /// The token of the scope that the registry names, or of the next one that may work.
    async fn next_token(
        &self,
        caller: &Caller,
        bearer: &Bearer,
        access: Access<'_>,
        refused: Pass,
    ) -> Result<Pass, Failure> {
        let mut tried = refused.tried;
        if let Shown::Token { authorization, scope, is_new } = refused.shown {
            // A token that was kept may have expired, and is not tried again.
            self.0.tokens.forget(caller, bearer, scope.clone(), &authorization);
            if is_new
                || (bearer.is_insufficient && bearer.scope.as_ref().is_none_or(|asked| Some(asked) == scope.as_ref()))
            {
                tried.push(scope);
            }
        }
        let named = bearer.scope.clone().map(Some);
        // Who may not read with the scope that is for reading may not do so with more rights.
        let is_read = matches!(access.kind(), Kind::Ping | Kind::Pull);
        let is_final = is_read && !tried.is_empty() && named.as_ref().is_none_or(|named| tried.contains(named));
        if is_final {
            return Err(not_allowed(caller));
        }
        let scopes = named.into_iter().chain(self.0.scopes.of(access)).filter(|scope| !tried.contains(scope)).collect();
        self.token(caller, bearer, scopes, tried).await
    }

    /// A token for the first of the scopes that the service gives one for.
    async fn token(
        &self,
        caller: &Caller,
        bearer: &Bearer,
        scopes: Vec<Scope>,
        mut tried: Vec<Scope>,
    ) -> Result<Pass, Failure> {
        if let Some(fault) = bearer.fault.clone().filter(|_| caller.is_signed_in()) {
            return Err(Failure::SignInSetup(fault));
        }
        let mut first_refusal = None;
        for scope in scopes {
            if tried.contains(&scope) {
                continue;
            }
            match self.0.tokens.authorization(caller, bearer, scope.clone()).await {
                Ok(granted) => return Ok(Pass::token(granted, scope, tried)),
                Err(Failure::ScopeRefused { status, is_web_page }) => {
                    tried.push(scope);
                    if first_refusal.is_none() && status == StatusCode::UNAUTHORIZED {
                        self.check_credential(caller, bearer, &tried).await?;
                    }
                    first_refusal = first_refusal.or(Some((status, is_web_page)));
                }
                Err(failure) if first_refusal.is_none() => return Err(failure),
                Err(_) => break,
            }
        }
        Err(match first_refusal {
            Some((StatusCode::FORBIDDEN, true)) if caller.is_signed_in() => {
                Failure::TokenService(Box::new(Failure::RefusedByPage))
            }
            Some((StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN, _)) | None => not_allowed(caller),
            Some((status, _)) => Failure::TokenService(Box::new(Failure::Status(status))),
        })
    }

    /// A service says with a 401 that it does not accept a caller, and sometimes that it does not know a scope. A wrong
    /// password is not sent again and again: some services lock the account.
    async fn check_credential(&self, caller: &Caller, bearer: &Bearer, tried: &[Scope]) -> Result<(), Failure> {
        if tried.contains(&None) {
            return Err(wrong(caller));
        }
        self.0.tokens.authorization(caller, bearer, None).await.map(drop).map_err(|_| wrong(caller))
    }

    /// Notes what the registry has accepted.
    pub fn worked(&self, access: Access<'_>, pass: &Pass) {
        if let Shown::Token { scope, .. } = &pass.shown {
            self.0.scopes.worked(access, scope);
        }
    }

    fn challenge(&self, response: &Response) -> Option<Challenge> {
        Challenge::read(response.headers(), response.url(), self.0.registry.url())
    }

    fn learned(&self) -> Learned {
        self.0.learned.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn wrong(caller: &Caller) -> Failure {
    if caller.is_signed_in() { Failure::NotAccepted } else { Failure::SignInNeeded }
}

/// The token service accepted the caller, and the token does not allow the call.
fn not_allowed(caller: &Caller) -> Failure {
    if caller.is_signed_in() { Failure::Forbidden } else { Failure::SignInNeeded }
}
