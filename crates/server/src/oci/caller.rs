//! The caller: the credential of the browser's request, which is sent to the registry.

use axum::http::HeaderMap;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use http::header::AUTHORIZATION;
use sha2::{Digest as _, Sha256};

use super::failure::Failure;

/// A signed-in or anonymous caller. It lives as long as a request; only its [`CallerId`] is kept.
#[derive(Clone)]
pub struct Caller {
    pub id: CallerId,
    /// `Basic ...`, marked as secret so that it is never printed.
    basic: Option<HeaderValue>,
    user: Option<String>,
}

/// Tells callers apart without holding their secrets: SHA-256 of the credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CallerId([u8; 32]);

impl CallerId {
    /// `user:secret`, as it stands in a `Basic` credential before it is encoded.
    pub fn of_credential(credential: &[u8]) -> CallerId {
        CallerId(Sha256::digest(credential).into())
    }

    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Caller {
    pub fn anonymous() -> Caller {
        Caller { id: CallerId([0; 32]), basic: None, user: None }
    }

    /// The caller of a request.
    ///
    /// # Errors
    /// When the request carries a credential that cannot be one of a registry: it must be `Basic` with a user and a
    /// secret (RFC 7617).
    pub fn of(headers: &HeaderMap) -> Result<Caller, Failure> {
        let Some(value) = headers.get(AUTHORIZATION) else { return Ok(Caller::anonymous()) };
        let credential = user_and_secret(value).ok_or(Failure::NotAccepted)?;
        let encoded = format!("Basic {}", STANDARD.encode(&credential));
        let mut basic = HeaderValue::from_str(&encoded).map_err(|_| Failure::NotAccepted)?;
        basic.set_sensitive(true);
        let user = credential.split(|byte| *byte == b':').next().map(|user| String::from_utf8_lossy(user).into_owned());
        Ok(Caller { id: CallerId::of_credential(&credential), basic: Some(basic), user })
    }

    /// The `Authorization` for a registry with `Basic`, or for a token service.
    pub fn basic(&self) -> Option<&HeaderValue> {
        self.basic.as_ref()
    }

    /// The name, for the log of what was deleted.
    pub fn user(&self) -> Option<&str> {
        self.user.as_deref()
    }

    pub fn is_signed_in(&self) -> bool {
        self.basic.is_some()
    }
}

fn user_and_secret(value: &HeaderValue) -> Option<Vec<u8>> {
    let (scheme, encoded) = value.to_str().ok()?.split_once(' ')?;
    let credential = STANDARD.decode(encoded.trim()).ok()?;
    (scheme.eq_ignore_ascii_case("basic") && credential.contains(&b':')).then_some(credential)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(authorization: &str) -> Result<Caller, Failure> {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, HeaderValue::from_str(authorization).unwrap());
        Caller::of(&headers)
    }

    #[test]
    fn nobody_in_particular_has_no_credential() {
        let caller = Caller::of(&HeaderMap::new()).unwrap();
        assert!(!caller.is_signed_in());
    }

    #[test]
    fn one_credential_is_one_caller_however_it_is_written() {
        let alice = caller("Basic YWxpY2U6c2VjcmV0").unwrap();
        assert_eq!(alice.id, caller("basic  YWxpY2U6c2VjcmV0").unwrap().id);
        assert_ne!(alice.id, caller("Basic Ym9iOnNlY3JldA==").unwrap().id);
        assert_ne!(alice.id, Caller::anonymous().id);
    }

    #[test]
    fn what_is_no_user_with_a_secret_is_not_passed_on() {
        for text in ["Bearer abc", "Basic", "Basic !!!", "Basic YWxpY2U=", ""] {
            assert_eq!(caller(text).err(), Some(Failure::NotAccepted), "{text}");
        }
    }

    #[test]
    fn the_secret_is_not_printed() {
        let alice = caller("Basic YWxpY2U6c2VjcmV0").unwrap();
        assert!(!format!("{:?}", alice.basic()).contains("YWxp"));
    }
}
