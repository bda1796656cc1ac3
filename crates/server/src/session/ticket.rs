//! What the cookie of a sign-in holds.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::serde::ts_milliseconds;
use chrono::{DateTime, Utc};
use http::HeaderValue;
use serde::{Deserialize, Serialize};

/// One sign-in. It has no `Debug`: it holds a secret.
#[derive(Serialize, Deserialize)]
pub struct Ticket {
    /// The address of the registry or bk-repo that the credential is for. It goes to no other.
    pub source: String,
    /// `user:secret` (RFC 7617).
    pub credential: String,
    #[serde(with = "ts_milliseconds")]
    pub expires: DateTime<Utc>,
    /// Whether the registry has accepted the credential, and not only asked for none.
    pub is_checked: bool,
}

impl Ticket {
    pub fn read(text: &str) -> Option<Ticket> {
        serde_json::from_str(text).ok()
    }

    pub fn to_text(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    pub fn user(&self) -> &str {
        self.credential.split(':').next().unwrap_or_default()
    }

    /// The `Authorization` that a page would send.
    pub fn authorization(&self) -> Option<HeaderValue> {
        let mut value = HeaderValue::from_str(&format!("Basic {}", STANDARD.encode(&self.credential))).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

/// The credential of an `Authorization: Basic`, if it is text.
pub fn credential(authorization: &HeaderValue) -> Option<String> {
    let (scheme, encoded) = authorization.to_str().ok()?.split_once(' ')?;
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    (scheme.eq_ignore_ascii_case("basic") && text.contains(':')).then_some(text)
}
