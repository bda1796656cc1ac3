//! Sign-ins that last: the credential of a user, sealed in a cookie of the user's own browser (decision 0038).
//!
//! Nothing of it is kept here but the digests of cookies that were signed out before their time.

mod ended;
mod seal;
mod ticket;

use std::time::Duration;

use axum::http::HeaderMap;
use chrono::{DateTime, Utc};
use cookie::{Cookie, Key, SameSite};
use http::HeaderValue;
use http::header::{COOKIE, ORIGIN};
use sha2::{Digest as _, Sha256};

use self::ended::Ended;
use self::seal::Seal;
pub use self::ticket::{Ticket, credential};
use crate::base_path::BasePath;
use crate::settings::{Session, UpstreamUrl};

/// Browsers drop a longer cookie without a word: 4096 bytes with its name and attributes (RFC 6265, 6.1).
const LONGEST_VALUE: usize = 3_800;

/// Prefixes of the name that browsers know (RFC 6265bis, 4.1.3).
const OF_HOST: &str = "__Host-";
const OVER_TLS: &str = "__Secure-";
const PLAIN: &str = "";
const PREFIXES: [&str; 3] = [OF_HOST, OVER_TLS, PLAIN];

/// The sign-ins at one source.
pub struct Sessions {
    source: String,
    path: String,
    /// How names begin, without a prefix: for the key that seals, and for the earlier ones. Other consoles on this host have
    /// their own, also where only the port differs, which cookies do not know. Each sign-in has a name of its own, so that a
    /// late answer about one never removes the cookie of another.
    names: Vec<String>,
    life: Duration,
    seal: Seal,
    ended: Ended,
}

impl Sessions {
    pub fn new(session: &Session, source: &UpstreamUrl, base: &BasePath) -> Sessions {
        let (source, path) = (source.to_string(), base.as_str().to_owned());
        let name = format!("berth-session-{}", short_digest(format!("{source} {path}").as_bytes()));
        let keys = std::iter::once(&session.keys.first).chain(&session.keys.earlier);
        let names = keys.map(|key| format!("{name}-{}-", key_id(key))).collect();
        let seal = Seal::new(name, session.keys.clone());
        Sessions { source, path, names, life: session.life, seal, ended: Ended::default() }
    }

    /// The newest sign-in of the browser that sends a request. None when its cookie is missing, was changed, is over, was signed
    /// out, or is for another source, and when a page of another origin sends it.
    pub fn of(&self, headers: &HeaderMap, now: DateTime<Utc>) -> Option<Ticket> {
        if !is_of_this_origin(headers) {
            return None;
        }
        let valid = self.values(headers).into_iter().filter_map(|value| {
            let ticket = Ticket::read(&self.seal.open(&value)?)?;
            let is_valid = ticket.source == self.source && ticket.expires > now && !self.ended.has(&value, now);
            is_valid.then_some(ticket)
        });
        valid.max_by_key(|ticket| ticket.expires)
    }

    /// The `Set-Cookie` of a new sign-in. None if the credential is too long for a cookie.
    pub fn begin(&self, credential: String, is_checked: bool, headers: &HeaderMap) -> Option<(Ticket, HeaderValue)> {
        let expires = Utc::now().checked_add_signed(chrono::Duration::from_std(self.life).ok()?)?;
        let ticket = Ticket { source: self.source.clone(), credential, expires, is_checked };
        let value = self.seal.close(&ticket.to_text()?)?;
        if value.len() > LONGEST_VALUE {
            return None;
        }
        let seconds = i64::try_from(self.life.as_secs()).ok()?;
        let prefix = if is_secure(headers) { self.safe_prefix() } else { PLAIN };
        let cookie = self.cookie(&self.name_of(prefix, &value)?, value, seconds)?;
        Some((ticket, cookie))
    }

    /// From now on the cookies of this request open nothing, wherever they are copied to.
    pub fn end(&self, headers: &HeaderMap, now: DateTime<Utc>) {
        for value in self.values(headers) {
            // What is no cookie of ours must not fill the list.
            if let Some(ticket) = self.seal.open(&value).as_deref().and_then(Ticket::read) {
                self.ended.add(&value, ticket.expires, now);
            }
        }
    }

    /// The `Set-Cookie` that make the browser forget the cookies of a request, whether they open or not. None for the page of
    /// another origin, which must not sign anybody out.
    pub fn removals(&self, headers: &HeaderMap) -> Vec<HeaderValue> {
        if !is_of_this_origin(headers) {
            return Vec::new();
        }
        let names = PREFIXES.into_iter().flat_map(|prefix| self.cookies_at(prefix, headers)).map(|(name, _)| name);
        names.filter_map(|name| self.cookie(&name, String::new(), 0)).collect()
    }

    /// Browsers only take a `Secure` cookie of this path for such a name. So no page of a sibling host, and nobody between
    /// the browser and a plain-http address of this host, can put a sign-in of their own in its place.
    fn safe_prefix(&self) -> &'static str {
        if self.path == "/" { OF_HOST } else { OVER_TLS }
    }

    /// The name of a sign-in. No two sealed values are alike.
    fn name_of(&self, prefix: &str, value: &str) -> Option<String> {
        Some(format!("{prefix}{}{}", self.names.first()?, short_digest(value.as_bytes())))
    }

    fn cookie(&self, name: &str, value: String, seconds: i64) -> Option<HeaderValue> {
        let cookie = Cookie::build((name.to_owned(), value))
            .path(self.path.clone())
            .max_age(cookie::time::Duration::seconds(seconds))
            .http_only(true)
            .same_site(SameSite::Strict)
            .secure(name.starts_with("__"));
        let mut header = HeaderValue::from_str(&cookie.build().to_string()).ok()?;
        header.set_sensitive(true);
        Some(header)
    }

    /// What may be the cookie of a sign-in. A name without a prefix says nothing where there could be one.
    fn values(&self, headers: &HeaderMap) -> Vec<String> {
        let at = |prefix| self.cookies_at(prefix, headers).map(|(_, value)| value).collect::<Vec<String>>();
        let safe = at(self.safe_prefix());
        if safe.is_empty() && !is_secure(headers) { at(PLAIN) } else { safe }
    }

    /// The names and values of what may be a sign-in.
    fn cookies_at(&self, prefix: &str, headers: &HeaderMap) -> impl Iterator<Item = (String, String)> {
        let starts: Vec<String> = self.names.iter().map(|name| format!("{prefix}{name}")).collect();
        let lines = headers.get_all(COOKIE).into_iter().filter_map(|line| line.to_str().ok());
        let cookies = lines.flat_map(|line| Cookie::split_parse(line).filter_map(Result::ok));
        cookies
            .filter(move |cookie| starts.iter().any(|start| cookie.name().starts_with(start)))
            .map(|cookie| (cookie.name().to_owned(), cookie.value().to_owned()))
    }
}

/// Tells keys apart, and nothing of them.
fn key_id(key: &Key) -> String {
    short_digest(&[b"name of a cookie", key.master()].concat())
}

fn short_digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// `SameSite` lets the pages of sibling hosts pass. Browsers say of each request whose page sends it.
fn is_of_this_origin(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none")
}

/// Whether the browser has reached the console over TLS: by the word of a proxy, or by the page's own origin. A request that
/// lies about it only gets a cookie that its browser does not send over plain http.
fn is_secure(headers: &HeaderMap) -> bool {
    let says = |name: &str, start: &str| {
        headers.get(name).and_then(|value| value.to_str().ok()).is_some_and(|value| value.starts_with(start))
    };
    says("x-forwarded-proto", "https") || says(ORIGIN.as_str(), "https://")
}
