//! The digest of a signed schema 1 manifest: that of its payload, without the signatures (Docker image manifest
//! version 2, schema 1, "Signed Manifests").

use base64::Engine;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::{alphabet, engine::DecodePaddingMode};
use serde::Deserialize;

const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

#[derive(Deserialize)]
struct Signed {
    signatures: Vec<Signature>,
}

#[derive(Deserialize)]
struct Signature {
    protected: String,
}

/// How the payload is made of the whole: its first bytes, and what closed it before the signatures came in.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Protected {
    format_length: usize,
    format_tail: String,
}

/// The signed bytes; nothing for what is no signed manifest.
pub fn payload(manifest: &[u8]) -> Option<Vec<u8>> {
    let signed: Signed = serde_json::from_slice(manifest).ok()?;
    let protected = BASE64URL.decode(&signed.signatures.first()?.protected).ok()?;
    let protected: Protected = serde_json::from_slice(&protected).ok()?;
    let mut payload = manifest.get(..protected.format_length)?.to_vec();
    payload.extend(BASE64URL.decode(protected.format_tail).ok()?);
    Some(payload)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_payload_is_what_stood_there_before_it_was_signed() {
        let protected =
            BASE64URL.encode(format!(r#"{{"formatLength":18,"formatTail":"{}"}}"#, BASE64URL.encode("\n}")));
        let signed = format!("{{\n   \"name\": \"a/b\",\n   \"signatures\": [{{\"protected\":\"{protected}\"}}]\n}}");
        assert_eq!(
            payload(signed.as_bytes()).unwrap(),
            b"{\n   \"name\": \"a/b\"\n}".get(..18).unwrap().iter().chain(b"\n}").copied().collect::<Vec<_>>()
        );
    }

    #[test]
    fn other_manifests_have_none() {
        assert_eq!(payload(br#"{"schemaVersion":2,"layers":[]}"#), None);
        assert_eq!(payload(br#"{"signatures":[]}"#), None);
        assert_eq!(payload(br#"{"signatures":[{"protected":"!"}]}"#), None);
    }
}
