//! A scripted registry that wants tokens, and the service that gives them.

use http::StatusCode;
use reqwest::Url;
use serde_json::json;

use crate::registry::{Registry, Scripted};

/// `Authorization` of three people as their browsers send it.
pub const ALICE: &str = "Basic YWxpY2U6c2VjcmV0";
pub const BOB: &str = "Basic Ym9iOnNlY3JldA==";
pub const MALLORY: &str = "Basic bWFsbG9yeTpndWVzcw==";

pub struct Guarded {
    pub registry: Registry,
    pub tokens: Registry,
}

impl Guarded {
    pub async fn start() -> Guarded {
        let guarded = Guarded { registry: Registry::start().await, tokens: Registry::start().await };
        guarded.lock("/v2/", None);
        guarded
    }

    /// From now on a path is for those who have a token for this scope.
    pub fn lock(&self, path: &str, scope: Option<&str>) {
        self.registry.answer(path, refused(&self.challenge(scope)));
    }

    pub fn challenge(&self, scope: Option<&str>) -> String {
        let scope = scope.map(|scope| format!(r#",scope="{scope}""#)).unwrap_or_default();
        format!(r#"Bearer realm="{}/token",service="the registry"{scope}"#, self.tokens.url)
    }

    /// What a path answers to a token.
    pub fn answer_to_token(&self, token: &str, path: &str, scripted: Scripted) {
        self.registry.answer_to(&format!("Bearer {token}"), path, scripted);
    }

    /// From now on the service gives this token to a person, or to nobody in particular, who asks for a scope.
    pub fn give(&self, authorization: Option<&str>, scope: Option<&str>, token: &str, seconds: u64) {
        let answer = Scripted::json(json!({ "token": token, "expires_in": seconds }).to_string());
        match authorization {
            Some(authorization) => self.tokens.answer_to(authorization, &self.question(scope), answer),
            None => self.tokens.answer(&self.question(scope), answer),
        }
    }

    /// The path and the query of the question for a token.
    pub fn question(&self, scope: Option<&str>) -> String {
        let mut url = Url::parse(&self.tokens.url).unwrap().join("token").unwrap();
        url.query_pairs_mut().append_pair("service", "the registry").extend_pairs(scope.map(|scope| ("scope", scope)));
        format!("{}?{}", url.path(), url.query().unwrap())
    }

    /// Locks an image without tags, and gives a person a token that opens it.
    pub fn lock_tags(&self, image: &str, person: &str, token: &str) {
        let (path, scope) = (format!("/v2/{image}/tags/list"), format!("repository:{image}:pull"));
        self.lock(&path, Some(&scope));
        self.give(Some(person), Some(&scope), token, 300);
        self.answer_to_token(token, &path, Scripted::json(r#"{"tags":[]}"#));
    }
}

pub fn refused(challenge: &str) -> Scripted {
    Scripted::status(StatusCode::UNAUTHORIZED, r#"{"errors":[{"code":"UNAUTHORIZED"}]}"#)
        .with("www-authenticate", challenge)
}
