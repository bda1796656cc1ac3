//! Whether a credential was checked when somebody signed in.

use serde_json::Value;

/// The data of the answer to `GET /v2/`. Only `berth` in front of an OCI registry writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "camelCase", tag = "signIn")]
pub enum SignInCheck {
    /// The registry has accepted the credential.
    Accepted,
    /// The registry asks nobody to sign in, so that any credential would do.
    NotChecked,
}

impl SignInCheck {
    /// Reads the body of a success. Every other server accepts a credential with its status alone.
    #[must_use]
    pub fn read(body: &[u8]) -> Self {
        let value: Value = serde_json::from_slice(body).unwrap_or_default();
        let is_unchecked = value.pointer("/data/signIn").and_then(Value::as_str) == Some("notChecked");
        if is_unchecked { Self::NotChecked } else { Self::Accepted }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_server_that_says_so_has_not_checked() {
        for check in [SignInCheck::Accepted, SignInCheck::NotChecked] {
            let body = serde_json::json!({ "code": 0, "data": check });
            assert_eq!(SignInCheck::read(body.to_string().as_bytes()), check);
        }
        for body in ["", "{}", "true", r#"{"data":null}"#] {
            assert_eq!(SignInCheck::read(body.as_bytes()), SignInCheck::Accepted, "{body}");
        }
    }
}
