//! Throws challenges and tokens at sign-in that no registry would send. How long it runs: `crates/fuzz`.

use std::cell::Cell;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use fuzz::{Format, Target, built};
use http::header::WWW_AUTHENTICATE;
use http::{HeaderMap, HeaderValue};
use reqwest::Url;
use serde_json::Value;

use super::challenge::{Bearer, Challenge};
use super::token::Tokens;
use crate::oci::caller::Caller;
use crate::oci::failure::Failure;
use crate::oci::patience::Patience;
use crate::upstream::{Limits, http_client, slow_server};

#[test]
fn no_header_breaks_the_reader_of_challenges() {
    Target {
        name: "challenge",
        corpus: &[concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz-corpus/challenge")],
        format: Format::Words(&[
            "Bearer ",
            "Basic ",
            "Digest ",
            "realm",
            "service",
            "scope",
            "error",
            "=",
            "\"",
            "\\\"",
            "\\",
            ",",
            " ",
            "\t",
            "https://",
            "http://",
            "//",
            "r.example",
            ":5000",
            "auth.example",
            "@",
            "user:pw@",
            "/token",
            "?",
            "#",
            "insufficient_scope",
            "repository:a/b:pull",
            "[::1]",
            "\n",
        ]),
        usual: 400,
        most: 30_000,
        behaviours: 6,
    }
    .run(check_challenge);
}

/// The input is one header a line.
fn check_challenge(input: &[u8]) -> String {
    let values = input.split(|byte| *byte == b'\n').filter_map(|line| HeaderValue::from_bytes(line).ok());
    let headers: HeaderMap = values.map(|value| (WWW_AUTHENTICATE, value)).collect();
    let of = |registry: &str| {
        let registry = Url::parse(registry).unwrap();
        let stranger = Url::parse("https://store.example/v2/").unwrap();
        let named_by_a_stranger = Challenge::read(&headers, &stranger, &registry);
        assert!(!matches!(named_by_a_stranger, Some(Challenge::Bearer(_))), "only the registry names a token service");
        let challenge = Challenge::read(&headers, &registry, &registry);
        check_read(challenge.as_ref(), &registry, input);
        built(&challenge).shape
    };
    of("https://r.example") + &of("http://r.example:5000")
}

fn check_read(challenge: Option<&Challenge>, registry: &Url, input: &[u8]) {
    built(&challenge).assert_at_most(20, input.len());
    let named = |scheme: &[u8]| input.to_ascii_lowercase().windows(scheme.len()).any(|part| part == scheme);
    match challenge {
        None => {}
        Some(Challenge::Basic) => assert!(named(b"basic"), "a credential goes only to who asks for it"),
        Some(Challenge::Bearer(bearer)) => {
            assert!(named(b"bearer"));
            let realm = &bearer.realm;
            if bearer.fault.is_some() {
                return;
            }
            let is_plain = realm.scheme() == "http" && registry.scheme() == "http" && realm.host() == registry.host();
            assert!(realm.scheme() == "https" || is_plain, "a credential would go to {realm} in clear");
            assert!(realm.username().is_empty() && realm.password().is_none(), "{realm}");
            assert!(realm.host_str().is_some_and(|host| !host.is_empty()));
        }
    }
}

#[test]
fn no_answer_breaks_the_reader_of_tokens() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let answer = Arc::new(Mutex::new(Vec::new()));
    let served = answer.clone();
    let routes = Router::new().route("/token", get(async move || served.lock().unwrap().clone()));
    let service = runtime.block_on(slow_server::silent_but_for(routes));
    let http = http_client(&service, &Limits::default()).unwrap();
    let patience = Patience { first: Duration::ZERO, whole: Duration::ZERO };
    let tokens = Tokens::new(http, Duration::from_secs(10), patience);
    let realm = service.url.url().join("token").unwrap();
    let bearer = Bearer { realm, service: None, scope: None, is_insufficient: false, fault: None };
    // Each input asks for another scope, so that no kept token is used.
    let scopes = Cell::new(0_u64);
    let fetched = |body: &[u8]| {
        *answer.lock().unwrap() = body.to_vec();
        scopes.set(scopes.get() + 1);
        let scope = Some(scopes.get().to_string());
        let granted = runtime.block_on(tokens.authorization(&Caller::anonymous(), &bearer, scope));
        granted.map(|granted| granted.authorization)
    };
    Target {
        name: "token",
        corpus: &[concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz-corpus/token")],
        format: Format::Json(&["token", "access_token", "expires_in", "issued_at", "refresh_token"]),
        usual: 4_000,
        most: 60_000,
        behaviours: 3,
    }
    .run(|body| check_token(body, &fetched(body)));
}

fn check_token(body: &[u8], fetched: &Result<HeaderValue, Failure>) -> String {
    match fetched {
        Ok(authorization) => {
            assert!(authorization.is_sensitive(), "a token is never printed");
            let token = authorization.as_bytes().strip_prefix(b"Bearer ").unwrap();
            // A header may hold a tab, and nothing else that controls.
            let ends_header = token.iter().any(|byte| byte.is_ascii_control() && *byte != b'\t');
            assert!(!token.is_empty() && !ends_header, "{}", token.escape_ascii());
            // What no field is read from need not be text, so that an answer can have a token and be no JSON otherwise. A
            // list in the order of the fields counts as an object.
            let answer = serde_json::from_slice::<Value>(body).ok().filter(Value::is_object);
            let Some(answer) = answer else { return "almost JSON".to_owned() };
            let mut said = ["token", "access_token"].iter().filter_map(|name| answer.get(name)?.as_str());
            assert!(said.any(|said| said.as_bytes() == token), "{}", token.escape_ascii());
            built(&answer).shape
        }
        Err(failure) => {
            assert!(matches!(failure, Failure::Unreadable(_)), "{failure:?}");
            "unreadable".to_owned()
        }
    }
}
