//! Tokens of a token service (distribution specification, "Token Authentication"), kept in memory until they expire.

use std::sync::Arc;
use std::time::Duration;

use http::{HeaderValue, StatusCode};
use quick_cache::sync::Cache;
use reqwest::{Client, Response, Url};
use serde::Deserialize;
use serde_json::Value;
use tokio::time::Instant;

use super::challenge::Bearer;
use super::realm_fault::{RealmFault, Unsafe};
use super::scopes::Scope;
use crate::oci::caller::{Caller, CallerId};
use crate::oci::failure::Failure;
use crate::oci::patience::Patience;
use crate::upstream::{self, BrokenExchange, decoded_body, is_redirect, is_web_page, redirect_target};

/// Tokens are a few kilobytes; those with many rights can have more.
const LONGEST: usize = 256 << 10;

/// Tokens that are kept at the same time.
const TOKENS: usize = 4_096;

/// The default of the specification.
const USUAL_LIFE: Duration = Duration::from_secs(60);

/// In seconds.
const LONGEST_LIFE: f64 = 24.0 * 3600.0;

/// A token is not used so shortly before its end: it could expire on its way.
const MARGIN: Duration = Duration::from_secs(5);

/// A token is used for so long, whatever its lifetime, so that one serves all rows of a page. The registry refuses one that
/// has expired, and the call then gets a new one.
const ONE_PAGE: Duration = Duration::from_secs(20);

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

/// Services differ in the spelling of all fields.
#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    token: Value,
    #[serde(default)]
    access_token: Value,
    #[serde(default)]
    expires_in: Value,
}

impl Answer {
    /// Whichever is not empty.
    fn token(&self) -> Option<&str> {
        [&self.token, &self.access_token].into_iter().filter_map(Value::as_str).find(|token| !token.is_empty())
    }

    /// A number or a text with one; the usual life for everything else.
    fn life(&self) -> Duration {
        let seconds = match &self.expires_in {
            Value::String(text) => text.trim().parse().ok(),
            other => other.as_f64(),
        };
        let life = seconds.filter(|seconds| *seconds > 0.0).map(|seconds| seconds.min(LONGEST_LIFE));
        life.and_then(|life| Duration::try_from_secs_f64(life).ok()).unwrap_or(USUAL_LIFE)
    }
}

/// A token for a call.
pub struct Granted {
    pub authorization: HeaderValue,
    /// It was fetched for this call, and not kept from an earlier one.
    pub is_new: bool,
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
    pub async fn authorization(&self, caller: &Caller, bearer: &Bearer, scope: Scope) -> Result<Granted, Failure> {
        let key = self.key(caller, bearer, scope);
        if self.kept.get(&key).is_some_and(|token| token.good_until <= Instant::now()) {
            self.kept.remove(&key);
        }
        let mut is_new = false;
        let fetch = async {
            is_new = true;
            self.fetch(caller, &key).await
        };
        let token = self.kept.get_or_insert_async(&key, fetch).await?;
        Ok(Granted { authorization: token.authorization.clone(), is_new })
    }

    /// Forgets the token for a scope if it is the one that the registry has refused.
    pub fn forget(&self, caller: &Caller, bearer: &Bearer, scope: Scope, refused: &HeaderValue) {
        let key = self.key(caller, bearer, scope);
        if self.kept.get(&key).is_some_and(|token| token.authorization == refused) {
            self.kept.remove(&key);
        }
    }

    fn key(&self, caller: &Caller, bearer: &Bearer, scope: Scope) -> Key {
        Key { caller: caller.id, realm: bearer.realm.to_string(), service: bearer.service.clone(), scope }
    }

    async fn fetch(&self, caller: &Caller, key: &Key) -> Result<Arc<Token>, Failure> {
        let asked_at = Instant::now();
        let response = self.ask(caller, key).await?;
        match response.status() {
            StatusCode::OK => {}
            status @ (StatusCode::BAD_REQUEST
            | StatusCode::UNAUTHORIZED
            | StatusCode::FORBIDDEN
            | StatusCode::UNPROCESSABLE_ENTITY) => {
                let is_web_page = is_web_page(response.headers());
                return Err(Failure::ScopeRefused { status, is_web_page });
            }
            status => return Err(Failure::TokenService(Box::new(Failure::Status(status)))),
        }
        let body = decoded_body(response, LONGEST).await.map_err(broken)?;
        let answer: Answer = serde_json::from_slice(&body).map_err(|_| UNREADABLE)?;
        let token = answer.token().ok_or(UNREADABLE)?;
        let mut authorization = HeaderValue::from_str(&format!("Bearer {token}")).map_err(|_| UNREADABLE)?;
        authorization.set_sensitive(true);
        let life = answer.life().saturating_sub(MARGIN).max(ONE_PAGE);
        let good_until = asked_at.checked_add(life).unwrap_or(asked_at);
        Ok(Arc::new(Token { authorization, good_until }))
    }

    /// The answer of the token service. It may redirect once, on its own origin: proxies add a slash.
    async fn ask(&self, caller: &Caller, key: &Key) -> Result<Response, Failure> {
        let mut url = Url::parse(&key.realm).map_err(|_| UNREADABLE)?;
        // Several scopes stand in one challenge with spaces between them, and in a request one by one.
        let scopes = key.scope.iter().flat_map(|scope| scope.split(' ')).map(|scope| ("scope", scope));
        let service = key.service.iter().map(|service| ("service", service.as_str()));
        let query: Vec<_> = service.chain(scopes).collect();
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let response = self.send(caller, &url).await?;
        if !is_redirect(response.status()) {
            return Ok(response);
        }
        let mut target = redirect_target(&response).map_err(|reason| Failure::TokenService(Box::new(reason.into())))?;
        let is_first_of_this_origin = target.origin() == url.origin() && target.path() != url.path();
        if is_first_of_this_origin {
            if target.query().is_none() {
                target.set_query(url.query());
            }
            let response = self.send(caller, &target).await?;
            if !is_redirect(response.status()) {
                return Ok(response);
            }
        }
        // The rest of the address can hold a secret.
        target.set_query(None);
        target.set_fragment(None);
        let fault = RealmFault { realm: key.realm.clone(), why: Unsafe::Redirects(target.to_string()) };
        Err(Failure::SignInSetup(fault))
    }

    async fn send(&self, caller: &Caller, url: &Url) -> Result<Response, Failure> {
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
        send.await
    }
}

fn broken(reason: BrokenExchange) -> Failure {
    Failure::TokenService(Box::new(reason.into()))
}

const UNREADABLE: Failure = Failure::Unreadable("the answer of its token service cannot be read");

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> (Option<String>, u64) {
        let answer: Answer = serde_json::from_str(json).unwrap();
        (answer.token().map(str::to_owned), answer.life().as_secs())
    }

    #[test]
    fn either_field_that_is_not_empty_has_the_token() {
        for json in [
            r#"{"token":"t"}"#,
            r#"{"access_token":"t"}"#,
            r#"{"token":"","access_token":"t"}"#,
            r#"{"token":null,"access_token":"t"}"#,
            r#"{"token":"t","access_token":"other"}"#,
        ] {
            assert_eq!(read(json).0.as_deref(), Some("t"), "{json}");
        }
        assert_eq!(read(r#"{"token":"","access_token":""}"#).0, None);
        assert_eq!(read("{}").0, None);
    }

    #[test]
    fn a_lifetime_is_read_in_every_spelling() {
        for (life, seconds) in [
            ("300", 300),
            ("\"300\"", 300),
            ("\" 300 \"", 300),
            ("300.9", 300),
            ("\"300.9\"", 300),
            ("0", 60),
            ("-1", 60),
            ("null", 60),
            ("\"soon\"", 60),
            ("\"NaN\"", 60),
            ("[]", 60),
            ("1e300", 86_400),
            ("99999999", 86_400),
        ] {
            assert_eq!(read(&format!(r#"{{"token":"t","expires_in":{life}}}"#)).1, seconds, "{life}");
        }
        assert_eq!(read(r#"{"token":"t"}"#).1, 60);
    }
}
