//! Tokens of a token service (distribution specification, "Token Authentication"), kept in memory until they expire.

use std::sync::Arc;
use std::time::Duration;

use http::{HeaderValue, StatusCode};
use quick_cache::sync::Cache;
use reqwest::Client;
use serde::Deserialize;
use tokio::time::Instant;

use super::challenge::Bearer;
use crate::oci::caller::{Caller, CallerId};
use crate::oci::failure::Failure;
use crate::oci::patience::Patience;
use crate::upstream::{self, BrokenExchange, bounded_body};

/// Tokens are a few kilobytes; those with many rights can have more.
const LONGEST: usize = 256 << 10;

/// Tokens that are kept at the same time.
const TOKENS: usize = 4_096;

/// The default of the specification.
const USUAL_LIFE: u64 = 60;

/// A token is not used so shortly before its end: it could expire on its way.
const MARGIN: Duration = Duration::from_secs(5);

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    caller: CallerId,
    realm: String,
    service: Option<String>,
    scope: Option<String>,
}

#[derive(Clone)]
struct Token {
    authorization: HeaderValue,
    good_until: Instant,
}

#[derive(Deserialize)]
struct Answer {
    token: Option<String>,
    access_token: Option<String>,
    expires_in: Option<u64>,
}

pub struct Tokens {
    http: Client,
    deadline: Duration,
    patience: Patience,
    kept: Cache<Key, Arc<Token>>,
}

impl Tokens {
    /// `http` must follow no redirects: the credential is for the realm alone.
    pub fn new(http: Client, deadline: Duration, patience: Patience) -> Tokens {
        Tokens { http, deadline, patience, kept: Cache::new(TOKENS) }
    }

    /// `Bearer ...` for a caller and a scope. Of several calls that need the same new token, one fetches it.
    pub async fn authorization(
        &self,
        caller: &Caller,
        bearer: &Bearer,
        scope: Option<String>,
    ) -> Result<HeaderValue, Failure> {
        let key = self.key(caller, bearer, scope);
        if self.kept.get(&key).is_some_and(|token| token.good_until <= Instant::now()) {
            self.kept.remove(&key);
        }
        let token = self.kept.get_or_insert_async(&key, self.fetch(caller, &key)).await?;
        Ok(token.authorization.clone())
    }

    /// Forgets the token for a scope if it is the one that the registry has refused.
    pub fn forget(&self, caller: &Caller, bearer: &Bearer, scope: Option<String>, refused: &HeaderValue) {
        let key = self.key(caller, bearer, scope);
        if self.kept.get(&key).is_some_and(|token| token.authorization == refused) {
            self.kept.remove(&key);
        }
    }

    fn key(&self, caller: &Caller, bearer: &Bearer, scope: Option<String>) -> Key {
        Key { caller: caller.id, realm: bearer.realm.to_string(), service: bearer.service.clone(), scope }
    }

    async fn fetch(&self, caller: &Caller, key: &Key) -> Result<Arc<Token>, Failure> {
        let asked_at = Instant::now();
        let mut url = reqwest::Url::parse(&key.realm).map_err(|_| UNREADABLE)?;
        // Several scopes stand in one challenge with spaces between them, and in a request one by one.
        let scopes = key.scope.iter().flat_map(|scope| scope.split(' ')).map(|scope| ("scope", scope));
        let service = key.service.iter().map(|service| ("service", service.as_str()));
        url.query_pairs_mut().extend_pairs(service.chain(scopes));
        let request = || {
            let request = self.http.get(url.clone());
            match caller.basic() {
                Some(basic) => request.header(http::header::AUTHORIZATION, basic.clone()),
                None => request,
            }
        };
        let send = self.patience.send(|| async {
            let sent = upstream::send(request(), self.deadline).await;
            sent.map_err(broken)
        });
        let response = send.await?;
        match response.status() {
            StatusCode::OK => {}
            StatusCode::UNAUTHORIZED if caller.is_signed_in() => return Err(Failure::NotAccepted),
            StatusCode::UNAUTHORIZED => return Err(Failure::SignInNeeded),
            StatusCode::FORBIDDEN if caller.is_signed_in() => return Err(Failure::Forbidden),
            StatusCode::FORBIDDEN => return Err(Failure::SignInNeeded),
            status => return Err(Failure::TokenService(Box::new(Failure::Status(status)))),
        }
        let body = bounded_body(response, LONGEST).await.map_err(broken)?;
        let answer: Answer = serde_json::from_slice(&body).map_err(|_| UNREADABLE)?;
        let token = answer.token.or(answer.access_token).filter(|token| !token.is_empty()).ok_or(UNREADABLE)?;
        let mut authorization = HeaderValue::from_str(&format!("Bearer {token}")).map_err(|_| UNREADABLE)?;
        authorization.set_sensitive(true);
        let life = Duration::from_secs(answer.expires_in.unwrap_or(USUAL_LIFE).clamp(1, 24 * 3600));
        let good_until = asked_at.checked_add(life.saturating_sub(MARGIN)).unwrap_or(asked_at);
        Ok(Arc::new(Token { authorization, good_until }))
    }
}

fn broken(reason: BrokenExchange) -> Failure {
    Failure::TokenService(Box::new(reason.into()))
}

const UNREADABLE: Failure = Failure::Unreadable("the answer of its token service cannot be read");
